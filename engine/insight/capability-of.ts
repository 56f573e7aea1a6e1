/** `stock.reserve@^1` without its range. */
export function capabilityOf(reference: string): string {
  const at = reference.indexOf('@');
  return at < 0 ? reference : reference.slice(0, at);
}
