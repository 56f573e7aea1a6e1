/** A text as an editor holds it, whose every line end is one character, with the way back to the file's own offsets. */
export interface EditorText {
  readonly text: string;
  /** An offset of the editor's text in the file's. */
  readonly toFile: (offset: number) => number;
  /** An offset of the file's text in the editor's. */
  readonly toEditor: (offset: number) => number;
}

const byteOrderMark = '\uFEFF';

/** Without the byte order mark, which nobody shall see or delete, and with `\n` for every line end. */
export function editorText(fileText: string): EditorText {
  const mark = fileText.startsWith(byteOrderMark) ? 1 : 0;
  const text = fileText.slice(mark).replaceAll('\r\n', '\n');
  // Where, in the editor's text, a line end stands for two characters.
  const long: number[] = [];
  for (let at = fileText.indexOf('\r\n'); at >= 0; at = fileText.indexOf('\r\n', at + 2))
    long.push(at - mark - long.length);
  return {
    text,
    toFile: (offset) => offset + mark + before(long, offset),
    toEditor: (offset) => {
      const inside = Math.max(0, offset - mark);
      // The n-th long line end stands n places further on in the file.
      let low = 0;
      let high = long.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((long[middle] ?? 0) + middle < inside) low = middle + 1;
        else high = middle;
      }
      return inside - low;
    },
  };
}

/** How many of the sorted numbers are below an offset. */
function before(sorted: readonly number[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
