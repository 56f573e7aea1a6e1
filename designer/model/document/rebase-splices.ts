import type { Change, Splice } from './workspace.ts';

/**
 * Splices that were worked out over an older text, for the text after changes made meanwhile; undefined where both touch
 * the same place, so that the gesture has to be worked out anew.
 */
export function rebaseSplices(
  splices: readonly Splice[],
  changes: readonly Pick<Change, 'splices'>[],
): readonly Splice[] | undefined {
  let moved = splices;
  for (const change of changes) {
    if (moved.some((splice) => change.splices.some((other) => collides(splice, other)))) return undefined;
    moved = moved.map((splice) => shifted(splice, change.splices));
  }
  return moved;
}

function collides(splice: Splice, other: Splice): boolean {
  if (splice.file !== other.file) return false;
  // What is typed at the border of a value may belong to it; two insertions at one place do not disturb each other.
  if (other.from === other.to) return splice.from !== splice.to && other.from >= splice.from && other.from <= splice.to;
  return splice.from < other.to && splice.to > other.from;
}

function shifted(splice: Splice, others: readonly Splice[]): Splice {
  const growth = others
    .filter(({ file, to }) => file === splice.file && to <= splice.from)
    .reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  return { ...splice, from: splice.from + growth, to: splice.to + growth };
}
