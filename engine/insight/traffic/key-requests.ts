import type { Figure } from '../figure.ts';

/** What a key asked for and what it was refused, by days; as far as it is written, a minute behind on other nodes. */
export interface KeyRequests {
  readonly key: string;
  readonly requests: Figure;
  readonly refused: Figure;
  /** Every day of the window, the oldest first. */
  readonly days: readonly RequestDay[];
  /** The most frequent first. */
  readonly refusals: readonly Refusals[];
}

export interface RequestDay {
  readonly from: string;
  readonly to: string;
  readonly requests: number;
  readonly refused: number;
}

/** Refused with one code. */
export interface Refusals {
  readonly code: string;
  readonly status: number;
  readonly n: number;
  /** The operations that were asked for. */
  readonly routes: readonly string[];
  /** The hour of the last one. */
  readonly last: string;
  readonly drill: string;
}

/** An hour of requests for one operation with one outcome. */
export interface RequestHour {
  readonly from: string;
  readonly route: string;
  /** '' where it was answered. */
  readonly code: string;
  readonly n: number;
}
