/**
 * Nearest-rank: the smallest of the values that at least `percent` of them do not exceed; undefined of none.
 * @param sorted ascending
 * @param percent above 0, to 100
 */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  // A hundredth of a percent first: 0.95 × 20 is a little more than 19 in binary.
  return sorted[Math.ceil((Math.round(percent * 100) * sorted.length) / 10_000) - 1];
}
