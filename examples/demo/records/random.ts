/** mulberry32: a small seeded generator, so that a run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Quantiles of a recorded distribution: [share, value], ascending. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** Draws from recorded quantiles, linear between them. */
export function drawFrom(quantiles: Quantiles, random: () => number): number {
  const share = random();
  let [lowShare, low] = quantiles[0] ?? [0, 0];
  for (const [highShare, high] of quantiles) {
    if (share <= highShare) {
      return highShare === lowShare ? high : low + ((share - lowShare) / (highShare - lowShare)) * (high - low);
    }
    [lowShare, low] = [highShare, high];
  }
  return low;
}

/** One of several by weight. */
export function pickWeighted<T>(options: readonly (readonly [weight: number, option: T])[], random: () => number): T {
  const total = options.reduce((sum, [weight]) => sum + weight, 0);
  let rest = random() * total;
  for (const [weight, option] of options) {
    rest -= weight;
    if (rest < 0) return option;
  }
  const last = options.at(-1);
  if (last === undefined) throw new TypeError('nothing to pick from');
  return last[1];
}

export function integerBetween(least: number, most: number, random: () => number): number {
  return least + Math.floor(random() * (most - least + 1));
}
