import type { InstanceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { InstanceHead } from '../rows.ts';
import type { StoredHistory, Within } from '../store.ts';
import type { InstanceStatus } from '../views.ts';

/** What is left in the store of an instance that was moved to a file: enough to answer for its id and its business key. */
export interface ArchivedInstance {
  readonly id: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly status: InstanceStatus;
  readonly createdAt: number;
  readonly finishedAt: number;
  /** Name of the file that holds all of it. */
  readonly file: string;
}

/** An instance as retention looks at it. */
export interface AgedInstance {
  /** Grows with the time of the start. */
  readonly number: number;
  readonly id: InstanceId;
  readonly identity: string;
  /** It answers a call of another. */
  readonly isChild: boolean;
  readonly createdAt: number;
  readonly finishedAt?: number;
}

/** All rows of an ended instance. Tasks, events and incidents are as the store has them. */
export interface WholeInstance {
  readonly number: number;
  readonly head: InstanceHead;
  readonly record: string;
  readonly history: readonly StoredHistory[];
  readonly tasks: readonly JsonObject[];
  readonly events: readonly JsonObject[];
  readonly incidents: readonly JsonObject[];
}

export interface ArchiveBatch {
  /** The file that holds these instances durably, and the hash of its last line. */
  readonly file: string;
  readonly hash: string;
  readonly at: number;
  readonly instances: readonly WholeInstance[];
  /** Keys of calls whose first answers local providers no longer need. */
  readonly effects: readonly string[];
}

/** Instances of a flow and an identity with all below it, started since a time. */
export interface SoughtArchived {
  readonly flow: string;
  readonly identity: string;
  readonly since: number;
}

export interface ArchiveAnchor {
  readonly instances: number;
  /** Of the last line that was written when rows were removed for this file. */
  readonly hash: string;
}

/** The side of a store that lets ended instances go. */
export interface ArchivedStore {
  /** Undefined at once where nothing was ever archived, so that a start pays nothing for it. */
  byKey(flow: string, key: string): Promise<ArchivedInstance | undefined> | undefined;
  byId(id: InstanceId): Promise<ArchivedInstance | undefined>;
  /** Counted no further than `most`. */
  count(sought: SoughtArchived, within: Within, most: number): Promise<number>;
  /** Of all files. */
  total(): Promise<number>;
  anchor(file: string): Promise<ArchiveAnchor | undefined>;
  /** The flow that follows in the order of names, of those that have instances. */
  nextFlow(after: string): Promise<string | undefined>;
  /** The newest number behind the newest `keep` instances of a flow; undefined where there are no more than those. */
  behindNewest(flow: string, keep: number): Promise<number | undefined>;
  /** Instances of a flow behind a number, in the order of their starts. */
  aged(flow: string, after: number, limit: number): Promise<readonly AgedInstance[]>;
  children(id: InstanceId): Promise<readonly AgedInstance[]>;
  whole(id: InstanceId): Promise<WholeInstance | undefined>;
  /** Takes or keeps the turn to archive; on several nodes one has it. */
  lead(node: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Removes instances whose file is durable, and leaves what answers for them. @throws StoreConflict where another was faster */
  move(batch: ArchiveBatch): Promise<void>;
}
