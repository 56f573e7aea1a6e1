/** Names read as `<variable>.<name>` or `<variable>["<name>"]` in CEL; text literals are skipped. */
export function namesRead(text: string, variable: string): readonly string[] {
  const dotted = new RegExp(`(?<![\\w.])${variable}\\s*\\.\\s*\\??\\s*([A-Za-z_]\\w*)`, 'g');
  const indexed = new RegExp(`(?<![\\w.])${variable}\\s*\\[\\s*(?:"([^"]*)"|'([^']*)')\\s*\\]`, 'g');
  const plain = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (literal) => ' '.repeat(literal.length));
  return [
    ...Array.from(plain.matchAll(dotted), (match) => match[1] ?? ''),
    ...Array.from(text.matchAll(indexed), (match) => match[1] ?? match[2] ?? ''),
  ];
}

/** Whether a whole variable is read, so that any of its names may be: `=context`, `size(context)`. */
export function readsWhole(text: string, variable: string): boolean {
  return new RegExp(`(?<![\\w.])${variable}(?!\\w)(?!\\s*[.[])`).test(text);
}
