import type { Paging, Rows, Within } from '../host/store.ts';
import type { InstanceStatus } from '../host/views.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CallOutcome } from './call-outcome.ts';
import type { Window } from './window.ts';

/** Which part of the business is counted. */
export interface FactFilter {
  /** This business identity and everything below it; `only` it alone. */
  readonly identity?: string;
  readonly only?: boolean;
  readonly flow?: string;
  readonly version?: string;
  readonly release?: string;
  /** Facets that were stamped on the instance, by name. */
  readonly facets?: Readonly<Record<string, string>>;
}

/** `part` is the place of a row's window in the `parts` asked for, from 0. */
export type FactKey = 'identity' | 'flow' | 'version' | 'release' | 'part' | `facet.${string}`;
/** `contract` is the version that served, as `stock.reserve@1.2.0`. */
export type CallKey = FactKey | 'capability' | 'contract' | 'provider' | 'arm';
export type StateKey = FactKey | 'state';
/** What led to a step, and the leaves before and after it: see `StepSeen`. */
export type StepKey = Exclude<FactKey, 'part'> | 'cause' | 'before' | 'after';

export interface Asked<Key extends string> {
  readonly filter: FactFilter;
  readonly window: Window;
  /** Into which the window is cut; each a row of its own where `part` is a key. */
  readonly parts?: readonly Window[];
  readonly by: readonly Key[];
}

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

/** What there is at this moment. */
export interface PresentTally {
  /** Instances that have not ended. */
  readonly running: number;
  readonly tasks: number;
  readonly overdue: number;
  readonly incidents: number;
  /** When the oldest open incident was opened, ms since the epoch. */
  readonly oldestIncidentAt?: number;
  /** Timers and open tasks that are due within the next hour. */
  readonly dueSoon: number;
}

/** With `state`, an instance with parallel states counts in each; a compound state is told by its leaves. */
export type PresentKey = Exclude<FactKey, 'part'> | 'state';

/** What there is at a moment. `due`: timers and open tasks that are due within the next hour. */
export type PresentChoice = 'running' | 'task' | 'overdue' | 'incident' | 'due';

export interface PresentFact {
  readonly what: 'running' | 'task' | 'incident' | 'timer';
  /** Of the task or the incident. */
  readonly id?: string;
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  /** Active leaves of an instance, the state of a task or an incident. */
  readonly states: readonly string[];
  /** When it started, is due, or was opened. */
  readonly at?: number;
}

export interface PresentAsked {
  readonly filter: FactFilter;
  readonly what: PresentChoice;
  readonly state?: string;
  /** The moment: what is due within the hour after it, and overdue before it. */
  readonly now: number;
}

/** Which instances are listed; `there`: had started and not ended at the end of the window; `judged`:
 * success or failure. */
export type InstanceChoice = 'there' | 'judged' | 'started' | 'ended' | 'success' | 'failure' | 'neutral' | 'cancelled';

export interface InstanceFact {
  readonly id: InstanceId;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly key?: string;
  readonly status: InstanceStatus;
  readonly outcome?: 'success' | 'failure' | 'neutral';
  readonly startedAt: number;
  readonly endedAt?: number;
}

export interface CallFilter extends FactFilter {
  readonly capability?: string;
  readonly provider?: string;
  /** `judged`: every outcome but an error that the contract declares, which is an answer. */
  readonly outcome?: CallOutcome | 'judged';
}

export interface CallFact {
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  /** Of the history row that took the outcome. */
  readonly seq: number;
  readonly capability: string;
  /** As the flow names it. */
  readonly reference: string;
  readonly provider: string;
  readonly arm?: string;
  readonly outcome: CallOutcome;
  /** Of a failure, as the flow saw it. */
  readonly code?: string;
  readonly attempts: number;
  readonly undo: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
}

/**
 * What happened, counted: the one port through which the control unit reads the store. Only what lies within the reach
 * of whoever asks is counted (R3). Simulated runs are never in a store, and so in no figure.
 */
export interface Facts {
  instances(asked: Asked<FactKey>, within: Within): Promise<Counted<InstanceTally>>;
  calls(asked: Asked<CallKey> & { readonly filter: CallFilter }, within: Within): Promise<Counted<CallTally>>;
  states(asked: Asked<StateKey>, within: Within): Promise<Counted<StateTally>>;
  /** Over whole days of UTC: those that the window touches. */
  steps(asked: Omit<Asked<StepKey>, 'parts'>, within: Within): Promise<Counted<StepTally>>;
  sums(asked: Asked<FactKey> & { readonly attribute: string }, within: Within): Promise<Counted<SumTally>>;
  present(
    asked: { readonly filter: FactFilter; readonly by: readonly PresentKey[] },
    within: Within,
  ): Promise<Pick<Counted<PresentTally>, 'asOf' | 'rows'>>;
  /** The very rows that were counted, the newest last. */
  instanceRows(
    asked: { readonly filter: FactFilter; readonly window: Window; readonly choice: InstanceChoice },
    within: Within,
    paging: Paging,
  ): Promise<Rows<InstanceFact>>;
  /** Rows of what there is now. */
  presentRows(asked: PresentAsked, within: Within, paging: Paging): Promise<Rows<PresentFact>>;
  callRows(
    asked: { readonly filter: CallFilter; readonly window: Window },
    within: Within,
    paging: Paging,
  ): Promise<Rows<CallFact>>;
}
