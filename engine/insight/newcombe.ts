import type { Confidence } from './confidence.ts';
import type { Interval } from './figure.ts';
import { wilson } from './wilson.ts';

/** Hits among all that could have been one. */
export interface Sample {
  readonly hits: number;
  /** At least 1. */
  readonly n: number;
}

/** The interval of the difference of two shares, a − b, from their score intervals (Newcombe 1998, method 10). */
export function newcombe(a: Sample, b: Sample, confidence: Confidence = 95): Interval {
  const [first, second] = [a.hits / a.n, b.hits / b.n];
  const [ofFirst, ofSecond] = [wilson(a.hits, a.n, confidence), wilson(b.hits, b.n, confidence)];
  const difference = first - second;
  return {
    low: difference - Math.hypot(first - ofFirst.low, ofSecond.high - second),
    high: difference + Math.hypot(ofFirst.high - first, second - ofSecond.low),
  };
}
