/** How long the store takes to answer one small read: where reads and commits wait for a connection, so does this one. */
export interface StoreWait {
  /** Of the last read, or of the one under way where that is longer; asks again when none is. */
  look(): number;
}

export function storeWait(read: () => Promise<unknown>, now: () => number = () => performance.now()): StoreWait {
  let askedAt: number | undefined;
  let tookMs = 0;
  return {
    look: () => {
      if (askedAt !== undefined) return Math.max(tookMs, now() - askedAt);
      const before = tookMs;
      const at = now();
      askedAt = at;
      const answered = (): void => {
        askedAt = undefined;
        tookMs = now() - at;
      };
      // A store that refuses is told of by whoever needs it; here it has answered.
      read().then(answered, answered);
      return before;
    },
  };
}
