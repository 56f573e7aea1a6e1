import { quantiles, type Confidence } from './confidence.ts';
import type { Interval } from './figure.ts';

/**
 * The score interval of a share of `hits` in `n` (Wilson 1927), within 0 and 1.
 * @param n at least 1
 */
export function wilson(hits: number, n: number, confidence: Confidence = 95): Interval {
  const z = quantiles[confidence];
  const share = hits / n;
  const middle = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  // At the ends the bound is the end itself, which rounding would miss by a hair.
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / whole),
    high: hits === n ? 1 : Math.min(1, (middle + spread) / whole),
  };
}
