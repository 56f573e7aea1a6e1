import type { Paging, Rows, Within } from '../host/store.ts';
import type { InstanceStatus } from '../host/views.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CallOutcome } from './call-outcome.ts';
import type { CallTally, Counted, InstanceTally, PresentTally, StateTally, StepTally, SumTally } from './tally.ts';
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
  /** Durations are not asked for: to read them costs as much as all else. */
  readonly isWithoutTimes?: boolean;
  readonly by: readonly Key[];
}

/** With `state`, an instance with parallel states counts in each; a compound state is told by its leaves. */
export type PresentKey = Exclude<FactKey, 'part'> | 'state';

/** `due`: what is at risk, timers and open tasks of states tagged `sla` that are due within the hour after the moment. */
export type PresentChoice = 'running' | 'task' | 'overdue' | 'incident' | 'due';

export interface PresentTallyAsked {
  readonly filter: FactFilter;
  readonly by: readonly PresentKey[];
  /** Now unless given. */
  readonly at?: number;
  /** What is at risk is not asked for, and not told: of a time of the past it is the dearest to find. */
  readonly isWithoutRisk?: boolean;
}

export interface PresentFact {
  readonly what: 'running' | 'task' | 'incident' | 'timer';
  /** Of the task, the incident or the timer. */
  readonly id?: string;
  readonly instance: InstanceId;
  readonly flow: string;
  readonly release: string;
  readonly identity: string;
  readonly key?: string;
  /** Leaves that were active in an instance, the state of a task, an incident or a timer. */
  readonly states: readonly string[];
  /** When it started, is due, or was opened. */
  readonly at?: number;
}

export interface PresentAsked {
  readonly filter: FactFilter;
  readonly what: PresentChoice;
  readonly state?: string;
  /** The moment, inclusive: what was there then, overdue before it, and due within the hour after it. */
  readonly now: number;
}

/** Which instances are listed; `there`: had started and not ended at the end of the window; `judged`:
 * success or failure. */
export type InstanceChoice = 'there' | 'judged' | 'started' | 'ended' | 'success' | 'failure' | 'neutral' | 'cancelled';

/** A search attribute of one flow. */
export interface AttributeOf {
  readonly flow: string;
  readonly attribute: string;
}

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
  /** Where an attribute was asked for: it, and its number. */
  readonly attribute?: string;
  readonly amount?: number;
}

/** An instance that entered or left a state. */
export interface StateFact extends Pick<InstanceFact, 'flow' | 'identity' | 'key'> {
  readonly instance: InstanceId;
  readonly state: string;
  readonly at: number;
  /** Of one that left. */
  readonly stayedMs?: number;
}

export interface StateRowsAsked {
  readonly filter: FactFilter;
  readonly window: Window;
  readonly state: string;
  readonly move: 'entered' | 'left';
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
  /** How the provider was chosen where several compete, e.g. `canary`. */
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
  /** The same window cut in several ways, in the order asked for: percentiles of parts do not add up to those of the whole. */
  callCuts(
    asked: Omit<Asked<never>, 'by'> & { readonly filter: CallFilter; readonly cuts: readonly (readonly CallKey[])[] },
    within: Within,
  ): Promise<readonly Counted<CallTally>['rows'][]>;
  states(asked: Asked<StateKey>, within: Within): Promise<Counted<StateTally>>;
  /** Over whole days of UTC: those that the window touches. */
  steps(asked: Omit<Asked<StepKey>, 'parts'>, within: Within): Promise<Counted<StepTally>>;
  sums(asked: Asked<FactKey> & { readonly attribute: string }, within: Within): Promise<Counted<SumTally>>;
  /** What there is, or was `at` a moment of the past, inclusive. */
  present(asked: PresentTallyAsked, within: Within): Promise<Pick<Counted<PresentTally>, 'asOf' | 'rows'>>;
  /** The very rows that were counted, the newest first; of attributes, one row for each that is a number. */
  instanceRows(
    asked: {
      readonly filter: FactFilter;
      readonly window: Window;
      readonly choice: InstanceChoice;
      readonly attributes?: readonly AttributeOf[];
    },
    within: Within,
    paging: Paging,
  ): Promise<Rows<InstanceFact>>;
  stateRows(asked: StateRowsAsked, within: Within, paging: Paging): Promise<Rows<StateFact>>;
  /** Rows of what there was at a moment. */
  presentRows(asked: PresentAsked, within: Within, paging: Paging): Promise<Rows<PresentFact>>;
  callRows(
    asked: { readonly filter: CallFilter; readonly window: Window },
    within: Within,
    paging: Paging,
  ): Promise<Rows<CallFact>>;
}
