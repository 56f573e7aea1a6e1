import type { Interval } from '../figure.ts';

export interface MedianInterval {
  readonly median: number;
  readonly interval: Interval;
  /** How sure the interval is, 0 to 1: of fewer than six values it is their whole range, and less than 0.95. */
  readonly confidence: number;
  readonly n: number;
}

const wanted = 0.95;

/** The median of some values, with the interval between two of them that holds the true one, whatever they are spread like. */
export function medianInterval(values: readonly number[]): MedianInterval | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const [low, high] = [sorted[Math.ceil(n / 2) - 1], sorted[Math.floor(n / 2)]];
  if (low === undefined || high === undefined) return undefined;
  let place = 0;
  while (place + 1 < n / 2 && confidenceOf(place + 1, n) >= wanted) place += 1;
  const interval = { low: sorted[place] ?? low, high: sorted[n - 1 - place] ?? high };
  return { median: (low + high) / 2, interval, confidence: confidenceOf(place, n), n };
}

/** That the true median lies between the values `place` from both ends: neither side has so few of n fair coins. */
function confidenceOf(place: number, n: number): number {
  let ways = 1;
  let below = 0;
  for (let heads = 0; heads <= place; heads += 1) {
    below += ways;
    ways = (ways * (n - heads)) / (heads + 1);
  }
  return Math.max(0, 1 - 2 * below * 0.5 ** n);
}
