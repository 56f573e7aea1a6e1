/** Numbers that follow from a seed alone. */
export interface Seeded {
  /** Evenly in [0, 1). */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
}

/** xorshift32 behind a first stir, so that neighbouring seeds share nothing. */
export function seeded(seed: number): Seeded {
  let state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) | 1;
  const fraction = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 8; turn += 1) fraction();
  const between = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    pick: (from) => {
      const found = from[between(0, from.length - 1)];
      if (found === undefined) throw new RangeError('there is nothing to pick from');
      return found;
    },
  };
}
