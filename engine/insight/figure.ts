import type { Window } from './window.ts';

/** Counted in what happened, worked out from a part of it, or without anything to count. */
type Basis = 'measured' | 'estimated' | 'missing';

/** One number of the control unit, with all that says what it is worth. Shares are 0 to 1, durations ms, money minor units. */
export interface Figure {
  /** `null` where nothing was there to count: never 0 and never 100 %. */
  readonly value: number | null;
  /** Over how many it was computed. */
  readonly n: number;
  /** Of a share: where the true one lies, with 95 % confidence. */
  readonly interval?: Interval;
  /** Those that have not ended and are in neither part. */
  readonly open?: number;
  readonly basis: Basis;
  /** Half-open, as date and time. */
  readonly from: string;
  readonly to: string;
  /** All that was committed before it is counted. */
  readonly asOf: string;
  /** The address of the API that returns exactly the rows counted. */
  readonly drill: string;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where a figure comes from. */
export interface FigureSource {
  readonly window: Window;
  /** ms since the epoch */
  readonly asOf: number;
  readonly drill: string;
}

/** A figure of a value that was found; a missing one where `n` is 0. */
export function figure(value: number, n: number, { window, asOf, drill }: FigureSource): Figure {
  return {
    value: n === 0 ? null : value,
    n,
    basis: n === 0 ? 'missing' : 'measured',
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    asOf: new Date(asOf).toISOString(),
    drill,
  };
}
