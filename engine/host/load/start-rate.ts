/** So many starts a second for each business identity, saved up for one second at most (K7). */
export interface StartRate {
  /** Takes one; else how long until there is one, ms. */
  take(identity: string): number;
}

interface Bucket {
  left: number;
  at: number;
}

export function startRate(perSecond: number, now: () => number = () => performance.now()): StartRate {
  const buckets = new Map<string, Bucket>();
  const most = Math.max(1, perSecond);
  return {
    take: (identity) => {
      if (perSecond === Infinity) return 0;
      const at = now();
      const bucket = buckets.get(identity) ?? { left: most, at };
      bucket.left = Math.min(most, bucket.left + ((at - bucket.at) / 1_000) * perSecond);
      bucket.at = at;
      buckets.set(identity, bucket);
      if (bucket.left < 1) return ((1 - bucket.left) / perSecond) * 1_000;
      bucket.left -= 1;
      return 0;
    },
  };
}
