import type { JsonObject } from '../kernel/json.ts';
import type { InstanceStatus, InstanceSummary, Page, Reason } from './views.ts';

export interface InstanceFilter {
  readonly flow?: string;
  /** With all below it, unless `only`. */
  readonly identity?: string;
  readonly only?: boolean;
  readonly status?: InstanceStatus;
  /** Active itself, or by a state inside of it. */
  readonly state?: string;
  readonly version?: string;
  /** Of one of these. */
  readonly releases?: readonly string[];
  readonly key?: string;
  readonly find?: FindText;
  /** With an open incident, or without one. */
  readonly incident?: boolean;
  /** What an unfinished one waits for; `event` where nothing but an event or a time can move it. */
  readonly waitingFor?: 'task' | 'call' | 'child' | 'timer' | 'event';
  /** ms since the epoch */
  readonly startedBefore?: number;
  readonly startedAfter?: number;
  /** In its present states since before then. */
  readonly sinceBefore?: number;
  /** Typed search attributes, all of which must match. */
  readonly search?: JsonObject;
  readonly sort?: 'created' | '-created';
  /** Rows tell why they wait, at the price of reading each. */
  readonly withReasons?: boolean;
  readonly withTotal?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** Instances whose business key, or one of these search attributes, begins so; a number is found as a whole, too. */
export interface FindText {
  readonly text: string;
  /** Where it is looked for: each has an order of its own. */
  readonly flows: readonly string[];
  readonly attributes: readonly string[];
}

export interface InstanceList extends Page<ListedInstance> {
  /** Where it was asked for: how many there are in all, counted up to `limit` and then `more`. */
  readonly total?: { readonly count: number; readonly more: boolean };
}

/** A line of a list. */
export interface ListedInstance extends InstanceSummary {
  /** In its present states since then. */
  readonly since: number;
  /** Where they were asked for, of unfinished ones. */
  readonly reasons?: readonly Reason[];
}
