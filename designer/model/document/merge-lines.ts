import { diffLines } from '../diff/diff-lines.ts';

/** Lines of the base, from one to before another, in place of which one side has others. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Three texts merged line by line; undefined where both sides touch the same lines otherwise. */
export function mergeLines(base: string, mine: string, theirs: string): string | undefined {
  const lines = linesOf(base);
  const hunks = [...hunksOf(base, mine), ...hunksOf(base, theirs)].toSorted((a, b) => a.from - b.from || a.to - b.to);
  const merged: string[] = [];
  let at = 0;
  let last: Hunk | undefined;
  for (const hunk of hunks) {
    if (last !== undefined && isSame(last, hunk)) continue;
    if (last !== undefined && (hunk.from < last.to || hunk.from === last.from)) return undefined;
    merged.push(...lines.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
    last = hunk;
  }
  return [...merged, ...lines.slice(at)].join('');
}

function hunksOf(base: string, other: string): readonly Hunk[] {
  const lines = linesOf(other);
  const hunks: Hunk[] = [];
  let open: { from: number; to: number; lines: string[] } | undefined;
  let at = 0;
  for (const { kind, before, after } of diffLines(base, other)) {
    if (kind === 'same') {
      if (open !== undefined) hunks.push(open);
      open = undefined;
      at = before ?? at;
      continue;
    }
    open ??= { from: at, to: at, lines: [] };
    if (kind === 'removed') open.to = before ?? open.to;
    else open.lines.push(lines[(after ?? 1) - 1] ?? '');
  }
  return open === undefined ? hunks : [...hunks, open];
}

/** With their ends, so that nothing of the text is lost. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function isSame(a: Hunk, b: Hunk): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join('') === b.lines.join('');
}
