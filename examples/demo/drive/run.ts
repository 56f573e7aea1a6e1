import type { Client } from '../client.ts';
import type { Ledger } from '../ledger.ts';
import type { Timekeeper } from './timekeeper.ts';

/** What every step of a run needs, and what it counts. */
export interface Run {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly time: Timekeeper;
  /** Where the shipped flows lie: the cut-over publishes one of their identities anew. */
  readonly flowsFolder: string;
  /** Where alarms are told. */
  readonly alarmsUrl: string;
  /**
   * Names this run in idempotency keys: a later run asks anew, so that business keys, event ids and closed tasks must
   * answer, and no request meets one that was cut off half-way.
   */
  readonly runId: string;
  /** Instances by business key. */
  readonly instances: Map<string, string>;
  started: number;
  alreadyThere: number;
}
