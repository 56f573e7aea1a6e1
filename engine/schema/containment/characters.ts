/** A set of code points: ascending pairs of first and last, neither touching the next. */
export type Characters = readonly (readonly [number, number])[];

const last = 0x10_ff_ff;

export const anyCharacter: Characters = [[0, last]];

export function characters(ranges: Characters): Characters {
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function otherCharacters(set: Characters): Characters {
  const result: [number, number][] = [];
  let from = 0;
  for (const [first, end] of set) {
    if (from < first) result.push([from, first - 1]);
    from = end + 1;
  }
  if (from <= last) result.push([from, last]);
  return result;
}

export function hasCharacter(set: Characters, point: number): boolean {
  return set.some(([from, to]) => from <= point && point <= to);
}

/** Those that read well in an example come first; a lone surrogate comes last. */
const pleasant = Array.from(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. 文é',
  (character) => character.codePointAt(0) ?? 0,
);

/**
 * One character for each way in which the sets tell characters apart, the most readable first.
 */
export function representatives(sets: readonly Characters[]): readonly number[] {
  const cuts = new Set([0, 0xd8_00, 0xe0_00]);
  for (const set of sets) {
    for (const [from, to] of set) {
      cuts.add(from);
      if (to < last) cuts.add(to + 1);
    }
  }
  const chosen = new Map<string, number>();
  for (const point of [...pleasant, ...[...cuts].toSorted(readableFirst)]) {
    const cell = sets.map((set) => (hasCharacter(set, point) ? '1' : '0')).join('');
    if (!chosen.has(cell)) chosen.set(cell, point);
  }
  return [...chosen.values()];
}

function readableFirst(a: number, b: number): number {
  return Number(isSurrogate(a)) - Number(isSurrogate(b)) || Number(a < 32) - Number(b < 32) || a - b;
}

function isSurrogate(point: number): boolean {
  return point >= 0xd8_00 && point < 0xe0_00;
}
