import type { CallOutcome } from './call-outcome.ts';
import type { Window } from './window.ts';

/**
 * Edges of windows lie at full quarters of an hour, to which every time zone keeps: `window` and `parts` are those that
 * were counted, their beginnings moved back, and their ends, unless it is now. Keys without anything have no row.
 */
export interface Counted<Tally> {
  readonly window: Window;
  readonly parts: readonly Window[];
  /** Everything that was committed before then is counted. */
  readonly asOf: number;
  readonly rows: readonly (Tally & { readonly by: Readonly<Record<string, string>> })[];
}

/** What started, and what ended, in the window; outcomes by the tags of the final state. */
export interface InstanceTally {
  readonly started: number;
  readonly ended: number;
  readonly success: number;
  readonly failure: number;
  readonly neutral: number;
  /** Of the neutral ones, those that were cancelled. */
  readonly cancelled: number;
  /** Of the ended ones, those that had a task for people. */
  readonly withTask: number;
  /** From start to end, of the ended ones. */
  readonly duration: Percentiles;
}

/** Calls whose outcome became known in the window; those of sub-flows are instances of their own. */
export interface CallTally extends Readonly<Record<CallOutcome, number>> {
  readonly n: number;
  /** All attempts, the first ones included. */
  readonly attempts: number;
  readonly undos: number;
  /** From the first attempt to the outcome. */
  readonly duration: Percentiles;
}

/** How often a state was entered and left in the window. A state that is passed within one step is never entered. */
export interface StateTally {
  readonly entered: number;
  readonly left: number;
  /** How long those that left had been in it. */
  readonly duration: Percentiles;
}

export interface StepTally {
  readonly n: number;
}

/** Over the instances that started in the window: a search attribute that is a number. */
export interface SumTally {
  readonly n: number;
  readonly total: number;
}

/** Nearest-rank, ms; whole milliseconds below 1 s, above it to three digits. `undefined` where nothing ended. */
export interface Percentiles {
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
}

/** What there is at this moment, or was at another. */
export interface PresentTally {
  /** Instances that have not ended. */
  readonly running: number;
  readonly tasks: number;
  readonly overdue: number;
  readonly incidents: number;
  /** When the oldest open incident was opened, ms since the epoch. */
  readonly oldestIncidentAt?: number;
  /** Timers and open tasks of states tagged `sla` that are due within the hour after it; absent where it cannot be told any more. */
  readonly atRisk?: number;
}
