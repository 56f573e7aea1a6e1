/**
 * The head of a request, each line with its end, where the bytes are one whole request and nothing else; undefined where they are
 * not, or where another reader could see them in another way: one more header about the length, a character beyond plain
 * text, a name that is none. Who reads on from there must know where the next request begins.
 */
export function wholeRequest(bytes: Buffer): string | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end + 2);
  if (!plain.test(head) || special.test(head)) return undefined;
  const lengths = head.match(contentLength) ?? [];
  if (lengths.length > 1) return undefined;
  const digits = lengths.length === 0 ? '0' : /^\r\ncontent-length: ?(\d{1,9})$/i.exec(lengths.join(''))?.[1];
  return digits !== undefined && end + 4 + Number(digits) === bytes.length ? head : undefined;
}

const plain = /^(?:GET|POST|PUT|DELETE) \/[\x21-\x7e]* HTTP\/1\.1\r\n(?:[\w-]+: ?[\x21-\x7e][\x20-\x7e]*\r\n)*$/;
/** What changes how a message ends, or what follows it. */
const special = /\r\n(?:transfer-encoding|te|trailer|upgrade|expect|connection:(?! ?keep-alive\r))/i;
const contentLength = /\r\ncontent-length[^\r]*/gi;
