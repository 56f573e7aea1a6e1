import type { Paging, Within } from '../host/store.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { FactFilter, Facts, PresentKey } from './facts.ts';
import type { InstanceGroup } from './instance-group.ts';
import type { RawHistory, RawInstance } from './raw-facts.ts';
import type { Window } from './window.ts';

/** What a database tells to whoever counts. Moments are ms since the epoch, inclusive. */
export interface FactsStore {
  /** In order of their numbers, which are near the order of their starts. */
  rawInstances(after: number, limit: number): Promise<readonly RawInstance[]>;
  /** Of one instance, after a row. */
  rawHistory(instance: number, after: number): Promise<readonly RawHistory[]>;
  /** The newest first; a page goes on after the number of the last one. */
  sought(asked: Sought, within: Within, paging: Paging): Promise<readonly RawInstance[]>;
  /** The last row of a history by a moment; undefined before the first one. */
  lastRowAt(instance: InstanceId, at: number): Promise<number | undefined>;
  /** Unfinished instances, by what is asked for alone: other fields are empty. Active leaves are joined with blanks. */
  unfinished(
    asked: { readonly filter: FactFilter; readonly by: readonly PresentKey[] },
    within: Within,
  ): Promise<readonly InstancesIn[]>;
  /** Those that had started and not ended by a moment, by all that they have in common, and the leaves of then. */
  statesAt(filter: FactFilter, within: Within, at: number): Promise<readonly InstancesIn[]>;
  /** What there was at a moment; of timers, those that are armed now. */
  presentRows: Facts['presentRows'];
  /** Tasks and incidents that were open at a moment, one row each. */
  waiting(filter: FactFilter, within: Within, at: number): Promise<readonly Waiting[]>;
  /** Timers, one row each: those that are armed now, of instances that have not moved since a moment. */
  armed(filter: FactFilter, within: Within, at: number, dueBefore: number): Promise<readonly Waiting[]>;
  /** Instances that had started and not ended by a moment, and have moved since, with the leaves of then. */
  moved(filter: FactFilter, within: Within, at: number, limit: number): Promise<readonly Moved[]>;
}

export interface Moved extends InstanceGroup {
  readonly id: InstanceId;
  readonly key?: string;
  readonly states: readonly string[];
}

/** Instances that started, ended, or were there for some of a window. */
export interface Sought {
  readonly filter: FactFilter;
  readonly began?: Window;
  readonly ended?: Window;
  readonly alive?: Window;
}

export interface InstancesIn extends InstanceGroup {
  readonly states: string;
  readonly n: number;
}

export interface Waiting extends InstanceGroup {
  readonly what: 'task' | 'incident' | 'timer';
  /** '' of a timer that belongs to no state. */
  readonly state: string;
  /** When it is due, or was opened if an incident. */
  readonly at?: number;
}
