import { figure, type Figure, type FigureSource } from '../figure.ts';
import type { CallsDrill } from './calls-drill.ts';
import { shareFigure } from '../share-figure.ts';

/** What became of the calls of a capability in a window. */
export interface CallCounts {
  readonly n: number;
  readonly ok: number;
  /** Errors that the contract declares. */
  readonly error: number;
  readonly fault: number;
  readonly timeout: number;
  readonly unknown: number;
  readonly p95Ms?: number;
}

/** Where the figures come from, with the rows behind each. */
export type HealthSource = Omit<FigureSource, 'drill'> & { readonly drill: CallsDrill };

const none: CallCounts = { n: 0, ok: 0, error: 0, fault: 0, timeout: 0, unknown: 0 };

/** How many calls, which share served, and how long they took: a declared error is an answer, and in neither part. */
export function mapHealth(
  { n, ok, fault, timeout, unknown, p95Ms }: CallCounts = none,
  { drill, ...source }: HealthSource,
): { readonly calls: Figure; readonly success: Figure; readonly p95: Figure } {
  return {
    calls: figure(n, n, { ...source, drill: drill.all }),
    success: shareFigure(ok, ok + fault + timeout + unknown, { ...source, drill: drill.judged }),
    p95: figure(p95Ms ?? 0, p95Ms === undefined ? 0 : n, { ...source, drill: drill.all }),
  };
}
