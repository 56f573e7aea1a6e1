/** How many gaps have to have gone live before their time says something of the next. */
export const leadTimeCases = 5;

/** From the day a gap was taken up to the first use of what filled it. */
export interface LeadTime {
  /** Median in ms; absent below `leadTimeCases`. */
  readonly ms?: number;
  /** Cases it was computed over. */
  readonly n: number;
  readonly needed: number;
}

/** @param casesMs one for each gap that was filled and used, in any order */
export function leadTime(casesMs: readonly number[]): LeadTime {
  const sorted = casesMs.toSorted((a, b) => a - b);
  const n = sorted.length;
  const base = { n, needed: leadTimeCases };
  if (n < leadTimeCases) return base;
  const [low, high] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.ceil((n - 1) / 2)]];
  return low === undefined || high === undefined ? base : { ...base, ms: (low + high) / 2 };
}
