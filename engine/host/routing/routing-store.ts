import type { RoutingState } from '../../catalog/routing-state.ts';
import type { RoutedRow, RoutedResult } from './routed-row.ts';

/** The durable side of competitions: where each stands, how it came there, and what its arms did. */
export interface RoutingStore {
  states(): Promise<readonly RoutingState[]>;
  /** The next state and why, together or not at all; false where the state moved on meanwhile. */
  advance(state: RoutingState, step: RoutingStep): Promise<boolean>;
  /** Newest first. */
  steps(id: string, limit: number): Promise<readonly RoutingStep[]>;
  /** What each arm did in calls that ended from a time on and were routed at a revision or later. */
  tally(id: string, from: TallyFrom): Promise<readonly ArmTally[]>;
  /** Results of an arm's attempts, newest first. */
  latest(id: string, arm: string, from: TallyFrom, limit: number): Promise<readonly RoutedResult[]>;
  /** The rows that a tally counts, newest first. */
  rows(id: string, from: Pick<TallyFrom, 'sinceMs' | 'revision'>, page: RowPage): Promise<readonly RoutedRow[]>;
  compared(run: ShadowRun): Promise<void>;
  /** Newest first. */
  shadowRuns(id: string, limit: number): Promise<readonly ShadowRun[]>;
  /** Comparisons of a shadow since a time: what it cost. */
  countShadowRuns(id: string, sinceMs: number): Promise<number>;
  breakers(): Promise<readonly OpenBreaker[]>;
  /** Also says that it is still open. */
  breakerOpened(breaker: OpenBreaker): Promise<void>;
  breakerClosed(breaker: Pick<OpenBreaker, 'provider' | 'capability'>): Promise<void>;
  /** Takes or keeps the turn to decide; on several nodes one has it. */
  lead(node: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Rows of calls and comparisons from before a time go, in batches with room for others between them. */
  forgetRouted(beforeMs: number): Promise<void>;
}

export interface TallyFrom {
  readonly sinceMs: number;
  readonly revision: number;
  /** Calls that take longer count as slow. */
  readonly slowMs: number;
}

export interface RowPage {
  readonly arm?: string;
  readonly limit: number;
}

/** Calls by their outcome; `undeclared` and `invalid` are attempts. */
export interface ArmTally {
  readonly arm: string;
  readonly n: number;
  readonly ok: number;
  /** Declared errors. */
  readonly error: number;
  /** Faults, timeouts and unknown outcomes, broken contracts among them. */
  readonly bad: number;
  readonly slow: number;
  readonly undeclared: number;
  readonly invalid: number;
  /** Of calls that went well, in all. */
  readonly okMs: number;
}

/** One step of a competition: an audit row. */
export interface RoutingStep {
  readonly routing: string;
  readonly revision: number;
  readonly at: number;
  /** A person's name, or `tessera`. */
  readonly who: string;
  readonly what: 'promote' | 'rollback' | 'pause' | 'resume' | 'hold' | 'look' | 'shift';
  /** A word of the engine (`guards`, `undeclared`, …), or what the person said. */
  readonly why: string;
  readonly shares: RoutingState['shares'];
  readonly status: RoutingState['status'];
  /** What it was decided by, by arm. */
  readonly figures: readonly ArmTally[];
}

/** One comparison; values are cut and hidden before they are written. */
export interface ShadowRun {
  /** The call, so that a repetition is one. */
  readonly call: string;
  readonly routing: string;
  readonly at: number;
  /** The shadow gave an answer that could be compared; else a code tells why not. */
  readonly outcome: 'equal' | 'different' | 'failed';
  readonly differences: readonly ShadowDifference[];
}

export interface ShadowDifference {
  readonly pointer: string;
  readonly live: string;
  readonly shadow: string;
}

/** A breaker that was open when it was last heard of. */
export interface OpenBreaker {
  readonly provider: string;
  readonly capability: string;
  readonly at: number;
}
