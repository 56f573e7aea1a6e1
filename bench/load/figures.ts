import { quantile } from '../identities/quantile.ts';
import type { Outcome } from './plan.ts';

export function isAccepted({ status }: Outcome): boolean {
  return status === 201;
}

export function isRefused({ status }: Outcome): boolean {
  return status === 429 || status === 503;
}

/** Flows that were started, run and answered within the time, a second. */
export function goodput(outcomes: readonly Outcome[], forMs: number): number {
  return (outcomes.filter((one) => isAccepted(one) && one.endMs <= forMs).length / forMs) * 1_000;
}

/** From when a start was due to its answer, 99th percentile. */
export function acceptedP99Ms(outcomes: readonly Outcome[]): number {
  return p99(outcomes.filter(isAccepted).map(({ endMs, dueMs }) => endMs - dueMs));
}

/** From when it was sent to its refusal, 99th percentile. */
export function refusedP99Ms(outcomes: readonly Outcome[]): number {
  return p99(outcomes.filter(isRefused).map(({ endMs, sentMs }) => endMs - sentMs));
}

function p99(values: readonly number[]): number {
  return quantile(values, 0.99);
}
