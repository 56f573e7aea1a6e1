/** The store as the oracle reads it: plain rows, by its own SQL. */
export interface StoreRows {
  readonly instances: readonly InstanceRow[];
  readonly history: readonly HistoryRow[];
  readonly calls: readonly CallRow[];
  readonly timers: readonly TimerRow[];
  readonly tasks: readonly TaskRow[];
  readonly inbox: readonly InboxRow[];
  readonly incidents: readonly IncidentRow[];
  /** The audit trail, oldest first. */
  readonly audit: readonly TrailRow[];
  /** Ends of the trail that nodes noted outside of the store, where they can be read. */
  readonly anchors: readonly { readonly seq: number; readonly hash: string }[];
  /** Bodies by id. */
  readonly releases: ReadonlyMap<string, string>;
  /** What the database says of its own files; nothing when they are sound. */
  readonly damage: readonly string[];
}

export interface InstanceRow {
  readonly number: number;
  readonly id: string;
  readonly flow: string;
  readonly release: string;
  readonly key: string | undefined;
  readonly inputHash: string | undefined;
  readonly status: string;
  readonly parent: string | undefined;
  readonly isFinished: boolean;
  readonly revision: number;
  readonly record: string;
}

export interface HistoryRow {
  readonly instance: number;
  readonly seq: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

export interface CallRow {
  readonly instance: number;
  readonly seq: number;
  readonly id: string;
  readonly status: string;
  readonly attempt: number;
}

export interface TimerRow {
  readonly instance: number;
  readonly seq: number;
  readonly id: string;
  readonly dueAt: number;
}

export interface TaskRow {
  readonly instance: number;
  readonly id: string;
  readonly status: string;
}

export interface InboxRow {
  readonly scope: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

export interface IncidentRow {
  readonly instance: number;
  readonly id: string;
  readonly code: string;
  readonly status: string;
}

export interface TrailRow {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  /** What the hash is over, as it stands in the other columns. */
  readonly entry: Readonly<Record<string, unknown>>;
}
