import type { Within } from '../host/store.ts';
import type { Facts } from './facts.ts';
import type { InstanceGroup } from './instance-group.ts';
import type { RawHistory, RawInstance } from './raw-facts.ts';

/** What a database tells to whoever counts. */
export interface FactsStore {
  /** In order of their numbers, which are near the order of their starts. */
  rawInstances(after: number, limit: number): Promise<readonly RawInstance[]>;
  /** Of one instance, after a row. */
  rawHistory(instance: number, after: number): Promise<readonly RawHistory[]>;
  /** Unfinished instances, by what they have in common and their active leaves, joined with blanks. */
  unfinished(within: Within): Promise<readonly (InstanceGroup & { readonly states: string; readonly n: number })[]>;
  /** What waits at unfinished instances: open tasks, open incidents, timers; one row each. */
  presentRows: Facts['presentRows'];
  waiting(within: Within, dueBefore: number): Promise<readonly Waiting[]>;
}

export interface Waiting extends InstanceGroup {
  readonly what: 'task' | 'incident' | 'timer';
  /** Of a timer '': it belongs to its instance. */
  readonly state: string;
  /** When it is due, or was opened if an incident. */
  readonly at?: number;
}
