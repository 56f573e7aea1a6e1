import type { Percentiles } from './tally.ts';
import { spanMs } from './span-ms.ts';

/** How often each duration occurred. */
export type Spans = Map<number, number>;

export function addSpan(spans: Spans, ms: number, times = 1): void {
  const kept = spanMs(ms);
  spans.set(kept, (spans.get(kept) ?? 0) + times);
}

/** Nearest-rank over all of them. */
export function percentilesOf(spans: Spans | undefined): Percentiles {
  if (spans === undefined) return {};
  const sorted = [...spans].toSorted(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (count === 0) return {};
  return { p50Ms: at(sorted, count, 50), p95Ms: at(sorted, count, 95), p99Ms: at(sorted, count, 99) };
}

function at(sorted: readonly (readonly [ms: number, times: number])[], count: number, percent: number): number {
  const rank = Math.ceil((percent * count) / 100);
  let seen = 0;
  for (const [ms, times] of sorted) {
    seen += times;
    if (seen >= rank) return ms;
  }
  return 0;
}

/** Some values, as far as their mean is compared. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** Of the sample: over n − 1. */
  readonly variance: number;
}

export function spreadOfSpans(spans: Spans): Spread {
  let [n, sum] = [0, 0];
  for (const [ms, times] of spans) [n, sum] = [n + times, sum + ms * times];
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const [ms, times] of spans) squares += times * (ms - mean) ** 2;
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}
