import type { Records } from '../catalog/records.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Actor } from './actor.ts';
import type { ArchivedStore } from './archive/archived-store.ts';
import type { CrashLog } from './crash-log.ts';
import type { InstanceFilter } from './instance-list.ts';
import type { RoutingStore } from './routing/routing-store.ts';
import type { CallRow, EventRow, IncidentRow, InstanceHead, TaskRow } from './rows.ts';
import type { StepCommit } from './step-commit.ts';
import type { HistoryEntry, InstanceStatus, TaskView } from './views.ts';
import type { IncidentFilter, IncidentGroup, TaskDraft } from './work.ts';

/** Everything the host keeps in memory of one instance. */
export interface StoredInstance {
  readonly head: InstanceHead;
  readonly record: string;
  readonly calls: readonly CallRow[];
  readonly tasks: readonly TaskRow[];
  readonly parked: readonly EventRow[];
  readonly incidents: readonly IncidentRow[];
}

export interface DueTimer {
  readonly instance: InstanceId;
  readonly id: string;
  readonly seq: number;
  readonly dueAt: number;
}

/** A page of a list: `after` is the opaque position of the last row seen, in the order asked for. */
export interface Paging {
  readonly limit: number;
  readonly after?: number;
}

/** What a query may see (R3): identity paths, each with everything below it, `['']` all of them; and only these flows, if any are named. */
export type Within = Pick<Actor, 'subtrees' | 'flows'>;

export interface UnfinishedCount {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  readonly count: number;
}

/**
 * The durable side of the host. SQLite implements it in one process, PostgreSQL on many nodes; `testing/store-suite`
 * holds every implementation to the same promises. All promises reject with an EngineError (STORE_UNAVAILABLE,
 * STORAGE_FULL) or, from `commit`, a StoreConflict.
 */
export interface Store {
  /** Other nodes change it, too: what is in memory may be behind, and work may belong to another node. */
  readonly shared?: boolean;
  /** Atomic; resolves once durable (G1). @throws StoreConflict */
  commit(step: StepCommit): Promise<void>;

  load(id: InstanceId): Promise<StoredInstance | undefined>;
  head(id: InstanceId): Promise<InstanceHead | undefined>;
  byKey(flow: string, key: string): Promise<InstanceHead | undefined>;
  /** Events parked before their instance existed, in the order of acceptance. */
  parkedFor(scope: string): Promise<readonly EventRow[]>;
  event(scope: string, eventId: string): Promise<EventRow | undefined>;
  countParked(): Promise<number>;
  remembered(key: string): Promise<{ readonly hash: string; readonly answer: Json } | undefined>;
  setting(name: string): Promise<Json | undefined>;

  history(id: InstanceId, after: number, limit: number): Promise<readonly StoredHistory[]>;
  /** The first row that moved an instance to another release. */
  firstMove(id: InstanceId): Promise<StoredHistory | undefined>;
  instances(
    filter: InstanceFilter,
    within: Within,
    paging: Paging,
  ): Promise<Rows<InstanceHead & { readonly since: number; readonly output?: Json }>>;
  /** How many a list would have, counted no further than `most`. */
  countInstances(filter: InstanceFilter, within: Within, most: number): Promise<number>;
  tasks(filter: TaskFilter, within: Within, paging: Paging): Promise<Rows<TaskRow>>;
  countTasks(filter: TaskFilter, within: Within, most: number): Promise<number>;
  task(id: string): Promise<TaskRow | undefined>;
  taskDraft(task: string, owner: string): Promise<TaskDraft | undefined>;
  incidents(filter: IncidentFilter, within: Within, paging: Paging): Promise<Rows<IncidentRow>>;
  countIncidents(filter: IncidentFilter, within: Within, most: number): Promise<number>;
  /** Of open ones; no further than the first `most` of them. */
  incidentGroups(filter: IncidentFilter, within: Within, most: number): Promise<readonly IncidentGroup[]>;
  incident(id: string): Promise<IncidentRow | undefined>;
  counts(): Promise<Readonly<Record<InstanceStatus, number>>>;
  /** Instances that have not ended, by flow, identity and version. */
  unfinished(): Promise<readonly UnfinishedCount[]>;

  /** Instances of a flow that moved since a time, the newest first. */
  moved(request: MovedRequest, within: Within, limit: number): Promise<Moved>;
  /** Unfinished instances of a flow by active leaf. */
  inside(request: Omit<MovedRequest, 'since'>, within: Within): Promise<ReadonlyMap<string, number>>;

  /** Of instances that are not suspended, by due time. Never one that is not due (G7). */
  dueTimers(now: number, limit: number): Promise<readonly DueTimer[]>;
  /**
   * Lets due timers be found that a node of an older version left held: it knew nothing of that when it let their instances go on.
   */
  regainTimers(): Promise<void>;
  /** Calls whose next attempt or deadline is due. */
  dueCalls(now: number, limit: number): Promise<readonly CallRow[]>;
  /** The earliest due timer or call of an instance that is not suspended. */
  nextDue(): Promise<number | undefined>;
  /** Calls that should be running now, in the order they were opened, after a position. */
  openCalls(after: number, limit: number): Promise<Rows<CallRow>>;
  /**
   * What is left to do that no call or timer would start: children that no call waits for, and instances with parked events. Of these
   * most only wait, so each look goes on behind the one before it. @param after `next` of that look, or ''
   */
  leftovers(after: string, limit: number): Promise<Leftovers>;
  /** Instances that claim to run though nothing is open. */
  stuck(before: number, limit: number): Promise<readonly InstanceId[]>;
  expiredEvents(now: number, limit: number): Promise<readonly EventRow[]>;
  /** Removes some of the first answers from before a time, the oldest first; how many. */
  forgetAnswers(before: number, limit: number): Promise<number>;
  figures(): Promise<StoreFigures>;
  /** Of this process alone, without asking the database. */
  commitFigures(): CommitFigures;
  /** The next turn of the event loop is somebody else's, who asks again in it if one more is needed. */
  giveWay?(): void;

  readonly records: Records;
  readonly archived: ArchivedStore;
  readonly routing: RoutingStore;
  readonly crashLog: CrashLog;
  close(): Promise<void>;
}

/** What a store can say of itself at any time, cheaply: nothing here reads a table that grows with finished work. */
export interface StoreFigures {
  /** When the first timer is due, and the next attempt or deadline of a call; of instances that are not suspended. */
  readonly timerDueAt?: number;
  readonly callDueAt?: number;
  readonly parkedEvents: number;
  readonly deadEvents: number;
  /** Open ones by code. */
  readonly incidents: Readonly<Record<string, number>>;
  readonly commits: CommitFigures;
  /** Where several nodes share the store. */
  readonly node?: NodeFigures;
}

/** Of this node: heartbeats that failed since it began, and reads that wait for a connection now. */
export interface NodeFigures {
  readonly heartbeatsFailed: number;
  readonly readsWaiting: number;
  /** Whose answer was lost, and what became of them asked after. */
  readonly commitsResolved: number;
}

/** Commits since the process started; `p99Ms` and `pieces` of the most recent ones. */
export interface CommitFigures {
  readonly count: number;
  readonly totalMs: number;
  readonly p99Ms: number;
  /** Pieces of work that share a commit, on average. */
  readonly pieces: number;
}

export interface Leftovers {
  readonly found: readonly Leftover[];
  /** Absent where no more events are parked. */
  readonly next?: InstanceId;
}

export type Leftover =
  | { readonly kind: 'parked'; readonly instance: InstanceId }
  | { readonly kind: 'unwanted'; readonly child: InstanceId };

export interface Rows<T> {
  readonly rows: readonly T[];
  /** Position to go on from; absent on the last page. */
  readonly next?: number;
}

/** A history row with its body still in stored form. */
export interface StoredHistory extends Omit<HistoryEntry, 'entry'> {
  readonly body: string;
}

export interface MovedRequest {
  readonly flow: string;
  readonly identity?: string;
  readonly version?: string;
  readonly since: number;
}

export interface Moved {
  readonly ids: readonly InstanceId[];
  /** There may be others. */
  readonly more: boolean;
}

export interface TaskFilter {
  readonly role?: string;
  readonly status?: TaskView['status'];
  readonly instance?: InstanceId;
  readonly flow?: string;
  /** Claimed by this person, or open to one of these roles (`['*']`: any); either will do where both are given. */
  readonly claimedBy?: string;
  readonly openTo?: readonly string[];
  readonly dueBefore?: number;
  /** By due time those without come last; a page then goes on by its count, whatever changes meanwhile. */
  readonly sort?: 'created' | 'due';
}
