/** One place has one name, however a client wrote it: octets that need no percent sign have none (RFC 3986 section 6.2.2). */
export function plainPath(path: string): string {
  return path.replaceAll(/%[\dA-Fa-f]{2}/g, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
  });
}
