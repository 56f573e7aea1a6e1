/** Lines around a change that are shown with it. */
const context = 3;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  /** Number of the line in the text before, and in the text after, from 1: what it has, or would have. */
  readonly before: number;
  readonly after: number;
}

/** What changed between two texts of a file, as `diff -u` and `git apply` have it; empty where nothing did. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = compared(linesOf(before), linesOf(after));
  const hunks = hunksOf(lines).map(hunkText);
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks].join('\n');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Line by line along a longest common subsequence. Equal ends are taken off first, so that the table stays small. */
function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const head = before.findIndex((text, index) => text !== after[index]);
  const start = head < 0 ? Math.min(before.length, after.length) : head;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const old = before.slice(start, before.length - tail);
  const fresh = after.slice(start, after.length - tail);
  const common = commonLengths(old, fresh);
  const lines: Line[] = [];
  const put = (mark: Line['mark'], text: string | undefined, b: number, a: number): void => {
    lines.push({ mark, text: text ?? '', before: b, after: a });
  };
  for (let line = 0; line < start; line += 1) put(' ', before[line], line + 1, line + 1);
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) put(' ', old[i++], start + i, start + ++j);
    else if (j >= fresh.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1)))
      put('-', old[i++], start + i, start + j + 1);
    else put('+', fresh[j++], start + i + 1, start + j);
  }
  for (let rest = tail; rest > 0; rest -= 1)
    put(' ', before.at(-rest), before.length - rest + 1, after.length - rest + 1);
  return lines;
}

/** Length of the longest common subsequence of the rests from (i, j). */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    for (let j = b.length - 1; row !== undefined && j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly Uint32Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function hunksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const shown = lines.map(() => false);
  lines.forEach(({ mark }, index) => {
    if (mark !== ' ') shown.fill(true, Math.max(0, index - context), index + context + 1);
  });
  const hunks: Line[][] = [];
  lines.forEach((line, index) => {
    if (shown[index] !== true) return;
    if (shown[index - 1] === true) hunks.at(-1)?.push(line);
    else hunks.push([line]);
  });
  return hunks;
}

function hunkText(lines: readonly Line[]): string {
  const [first] = lines;
  const old = lines.filter(({ mark }) => mark !== '+').length;
  const fresh = lines.filter(({ mark }) => mark !== '-').length;
  const head = `@@ -${first?.before ?? 1},${old} +${first?.after ?? 1},${fresh} @@`;
  return [head, ...lines.map(({ mark, text }) => mark + text)].join('\n');
}
