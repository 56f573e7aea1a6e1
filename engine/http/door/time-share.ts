/** Tells when some kind of work takes more of the process's time than its share. */
export interface TimeShare {
  /** It took from then until then, ms of one clock. */
  note(fromMs: number, toMs: number): void;
  readonly isOver: boolean;
}

/** So much of the time it may have beyond its share before it is over: a burst is none. */
const burstMs = 5;

/** @param share of 1 */
export function timeShare(share: number): TimeShare {
  let overMs = 0;
  let notedMs = -Infinity;
  return {
    note: (fromMs, toMs) => {
      overMs = Math.max(0, overMs - (toMs - notedMs) * share) + toMs - fromMs;
      notedMs = toMs;
    },
    get isOver() {
      return overMs > burstMs;
    },
  };
}
