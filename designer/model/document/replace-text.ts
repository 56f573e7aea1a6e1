import type { Splice } from './workspace.ts';

/** One text in place of another as the smallest splice: what both begin and end with stays. */
export function replaceText(file: string, before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { file, from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}
