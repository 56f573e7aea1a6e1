import type { CallDetail } from './call-detail.ts';
import type { Changes } from './changes.ts';
import type { Heat, HeatRequest } from './heat.ts';
import type { InstanceFilter, InstanceList } from './instance-list.ts';
import type { Locked } from './locked.ts';
import type { Moment } from './moments.ts';
import type { Intent, Prospect } from './preview.ts';
import type { IncidentFilter, IncidentGroup, OpenWork, TaskDetail, TaskDraft, TaskQueue } from './work.ts';
import type { ArchiveReport, ArchiveRequest } from './archiver.ts';
import type { BacktestReport, BacktestRequest } from './backtest.ts';
import type { Issue } from '../kernel/issue.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { PublishPlan } from './publish-plan.ts';
import type { ExplainRequest, FlowExplanation } from '../registry/explain-flow.ts';
import type { Files } from '../registry/files.ts';
import type { FlowMatrix } from '../registry/flow-matrix.ts';
import type { PublishedText, TextsAsked } from '../registry/published-texts.ts';
import type { RegistryState } from '../registry/registry-state.ts';
import type { ContractVerdict } from '../registry/judge-contract.ts';
import type { Pair } from '../registry/concerned-pairs.ts';
import type { ActiveRelease } from '../registry/stored.ts';
import type { Competition, Competitions } from './competitions.ts';
import type { CapabilityUse } from './capability-uses.ts';
import type { DiskState } from './disk.ts';
import type { ContractStep } from './contract-history.ts';
import type { ConformanceRecord, SignedConformance, StaleReason } from '../catalog/conformance.ts';
import type { FacetPoint } from '../catalog/when.ts';
import type { CellProvenance } from '../release/release.ts';
import type { HistoryEntry, IncidentView, InstanceStatus, InstanceView, Page, TaskView } from './views.ts';

/** Who asks: a key's name, for history and audit. `subtrees` are the identities it may see; empty = none, [''] = all. */
export interface Actor {
  readonly name: string;
  /** The id of the key: its Idempotency-Keys are its own. Absent where a program acts, whose name stands for it. */
  readonly key?: string;
  readonly subtrees: readonly string[];
  /** Role names a task may ask for; ['*'] = any. */
  readonly taskRoles: readonly string[];
  /** Only instances of these flows; all where absent. */
  readonly flows?: readonly string[];
  /** Values marked `x-pii` are hidden from it. */
  readonly hidesPersonal?: true;
}

export interface StartRequest {
  readonly flow: string;
  readonly identity?: string;
  /** What the resolver reads; the input unless given. */
  readonly request?: Json;
  readonly input: Json;
  readonly idempotencyKey?: string;
  /** W3C traceparent: the trace that the instance, its calls and its sub-flows belong to. */
  readonly trace?: string;
  /** Answer only when the instance finished or rests, or after this many ms. */
  readonly waitMs?: number;
  /** Refused where so many starts wait already, each identity having its part of them; `startsWaiting` unless given. */
  readonly queuedAtMost?: number;
}

export interface StartAnswer {
  readonly instance: InstanceView;
  /** The business key existed: this is the first instance, and nothing was started. */
  readonly duplicate: boolean;
  readonly sameInput: boolean;
}

export interface SendRequest {
  readonly to: { readonly instance: InstanceId } | { readonly flow: string; readonly key: string };
  /** Of the event, for deduplication; one is made where absent. */
  readonly eventId?: string;
  readonly type: string;
  readonly payload: Json;
  readonly idempotencyKey?: string;
}

export interface SendAnswer {
  readonly outcome: 'consumed' | 'parked';
  readonly duplicate: boolean;
  readonly eventId: string;
  readonly instance?: InstanceId;
  readonly states: readonly string[];
}

export interface MigrateAnswer {
  readonly from: ReleaseId;
  readonly to: ReleaseId;
  readonly dryRun: boolean;
  readonly states: readonly string[];
  readonly changes: readonly string[];
}

/** The running side: what apps, people and operators ask of instances. Every mutation is durable when it answers (G1). */
export interface Instances {
  start(request: StartRequest, by: Actor): Promise<StartAnswer>;
  send(request: SendRequest, by: Actor): Promise<SendAnswer>;
  get(id: InstanceId, by: Actor): Promise<InstanceView>;
  list(filter: InstanceFilter, by: Actor): Promise<InstanceList>;
  history(id: InstanceId, after: number, limit: number, by: Actor): Promise<Page<HistoryEntry>>;
  cancel(id: InstanceId, reason: string, by: Actor): Promise<InstanceView>;
  suspend(id: InstanceId, by: Actor): Promise<InstanceView>;
  resume(id: InstanceId, by: Actor): Promise<InstanceView>;
  /** Replaces fields of the data (checked against their schemas), as a recorded step; its states stay. */
  correct(
    id: InstanceId,
    replacement: { readonly data: JsonObject; readonly reason?: string },
    by: Actor,
  ): Promise<InstanceView>;
  /** Resolves every open incident of an instance alike, all of them or none. @throws EngineError INSTANCE_NO_INCIDENT */
  resolveOpen(id: InstanceId, action: Parameters<Instances['resolveIncident']>[1], by: Actor): Promise<InstanceView>;
  /** To the identity's present release of the flow, or a named one. */
  migrate(id: InstanceId, to: ReleaseId | undefined, dryRun: boolean, by: Actor): Promise<MigrateAnswer>;
  /** Calls back after each commit of the instance, until the returned function is called. */
  watch(id: InstanceId, onChange: () => void): () => void;

  tasks(
    filter: {
      readonly role?: string;
      readonly status?: TaskView['status'];
      readonly instance?: InstanceId;
      readonly flow?: string;
      readonly queue?: TaskQueue;
      readonly sort?: 'created' | 'due';
      readonly limit: number;
      readonly cursor?: string;
    },
    by: Actor,
  ): Promise<Page<TaskView>>;
  task(id: string, by: Actor): Promise<TaskDetail>;
  claim(id: string, by: Actor): Promise<TaskView>;
  /** Gives a claimed task back. @throws EngineError TASK_CLAIMED where it is another's */
  unclaim(id: string, by: Actor): Promise<TaskView>;
  /** Keeps what somebody has written so far, as it is: nobody else sees it, and it goes with the task. */
  saveTaskDraft(id: string, form: Json, by: Actor): Promise<TaskDraft>;
  complete(
    id: string,
    decision: { readonly outcome: string; readonly form: Json; readonly role?: string },
    by: Actor,
  ): Promise<TaskView>;

  incidents(
    filter: {
      readonly limit: number;
      readonly cursor?: string;
    } & IncidentFilter,
    by: Actor,
  ): Promise<Page<IncidentView>>;
  /** Open incidents that are alike, the largest group first. */
  incidentGroups(filter: IncidentFilter, by: Actor): Promise<readonly IncidentGroup[]>;
  incident(id: string, by: Actor): Promise<IncidentView>;
  /**
   * `retry` runs the trigger or call again, `skip` supplies a result or drops the trigger, `patch` replaces fields of
   * the data (checked against their schemas) and retries, `cancel` closes the instance.
   */
  resolveIncident(
    id: string,
    action:
      | { readonly kind: 'retry' }
      /** `reason` stands in the history. */
      | { readonly kind: 'skip'; readonly output?: Json; readonly reason?: string }
      | { readonly kind: 'patch'; readonly data: JsonObject }
      | { readonly kind: 'cancel' },
    by: Actor,
  ): Promise<IncidentView>;

  counts(): Promise<Readonly<Record<InstanceStatus, number>>>;
  /**
   * What an action would do at once; nothing is done.
   * @throws EngineError as the action itself would
   */
  preview(id: InstanceId, intent: Intent, by: Actor): Promise<Prospect>;
  /** As it stood after one row of its history. @throws EngineError HISTORY_NOT_FOUND */
  at(id: InstanceId, seq: number, by: Actor): Promise<Moment>;
  /** All that is known of the call that a row of its history settled. @throws EngineError HISTORY_NOT_FOUND for one that settled none */
  call(id: InstanceId, seq: number, by: Actor): Promise<CallDetail>;
  /** @throws EngineError FLOW_NOT_FOUND beyond the key's reach */
  heat(request: HeatRequest, by: Actor): Promise<Heat>;
  /** The commits of this process, for lists that refresh themselves. */
  readonly changes: Changes;
  openWork(by: Actor): Promise<OpenWork>;
}

export interface PublishAnswer {
  /** The first flow of the files; empty where there is none. */
  readonly flow: string;
  readonly version: string;
  /** All flows of the files. */
  readonly flows?: readonly { readonly flow: string; readonly version: string; readonly created: boolean }[];
  /** Something new was stored: a text, or a release. */
  readonly created: boolean;
  /** Per identity and flow: its release, or the issues that keep it on its last good one. */
  readonly identities: readonly {
    readonly identity: string;
    readonly flow: string;
    readonly version?: string;
    readonly release?: ReleaseId;
    readonly issues: readonly Issue[];
  }[];
  readonly warnings: readonly Issue[];
}

export interface KeptConformance extends SignedConformance {
  /** It counts as none, since something else serves now than what was tried; `since` in ms. */
  readonly stale?: { readonly because: StaleReason; readonly since?: number };
}

export interface PublishOptions {
  /** The texts their author began with: what others published since is merged, and BASE_MOVED where both changed one node. */
  readonly base?: Files;
  /** What its author says about it. */
  readonly note?: string;
}

/** One published version of a flow; `running` and `identities` are those that the actor may see. */
export interface FlowVersion {
  readonly version: string;
  readonly by: string;
  /** ms since the epoch */
  readonly at: number;
  readonly note?: string;
  /** Of what it says. */
  readonly hash: string;
  /** The path of the flow's own text. */
  readonly file: string;
  /** Whose present release is of this version. */
  readonly identities: readonly string[];
  /** Instances that have not ended. */
  readonly running: number;
}

export interface CheckAnswer {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

/** The building side: what developers and analysts register and publish. */
export interface Registry {
  /**
   * @param options `force`: although it breaks what the version before it promised; the caller sees to it that an admin asks
   * @throws EngineError CAP_VERSION_EXISTS; CAP_BREAKING_CHANGE with the verdict
   */
  registerContract(
    contract: Json,
    by: Actor,
    options?: { readonly force?: boolean },
  ): Promise<{
    readonly capability: string;
    readonly version: string;
    readonly hash: string;
    readonly created: boolean;
    readonly warnings: readonly Issue[];
    /** How it follows the version before it, if there is one. */
    readonly verdict?: ContractVerdict;
  }>;
  /**
   * The verdict on a contract, with nothing stored: against a registered version, or the one before it.
   * @throws EngineError CAP_NOT_FOUND where there is nothing to compare with
   */
  compat(contract: Json, against: string | undefined): Promise<ContractVerdict>;
  registerProvider(
    provider: Json,
    by: Actor,
  ): Promise<{ readonly id: string; readonly created: boolean; readonly warnings: readonly Issue[] }>;
  /**
   * A contract that is only a draft, with the simulator that answers for it: what flows are tried out with before
   * anybody fulfils it. The same again changes nothing.
   * @throws EngineError CAP_VERSION_EXISTS where there is a contract of that name
   */
  draftCapability(
    contract: Json,
    by: Actor,
  ): Promise<{ readonly capability: string; readonly version: string; readonly created: boolean }>;
  /** Signs what the conformance kit found, and keeps it in place of what it found before of the same provider and contract. */
  recordConformance(record: ConformanceRecord): Promise<SignedConformance>;
  /** The records as they are kept. */
  conformance(): Promise<readonly KeptConformance[]>;
  /** With which the signatures of records can be checked (SPKI, PEM); absent where nothing is signed. */
  readonly conformancePublicKey: string | undefined;
  setLifecycle(
    capability: string,
    status: string,
    more: { readonly successor?: string; readonly sunset?: number },
    by: Actor,
  ): Promise<void>;
  /** @param sees which flows under which identities are counted as users; all unless given */
  capabilities(sees?: (user: Pair) => boolean): Promise<readonly JsonObject[]>;
  /** Simulators and providers for tests may serve here, so that a check counts them. */
  readonly testProviders: boolean;
  capability(name: string): Promise<JsonObject>;
  /** The active releases that lock a capability, with the states that use it. @throws EngineError CAP_NOT_FOUND */
  capabilityUses(name: string, sees?: (user: Pair) => boolean): Promise<readonly CapabilityUse[]>;
  /** What competes in the active releases. */
  competitions(): Promise<readonly Competition[]>;
  /** Each version of a contract with the verdict on what it changed; newest first. @throws EngineError CAP_NOT_FOUND */
  contractHistory(name: string): Promise<readonly ContractStep[]>;
  /** Checks without storing: every flow in the files for every identity that it concerns and the key may see, or for one. */
  check(files: Files, identity: string | undefined, by: Actor): Promise<CheckAnswer>;
  /**
   * Stores the texts and makes releases for every identity concerned; throws with all issues when a text is wrong.
   * @throws EngineError IDENTITY_NOT_FOUND, FLOW_NOT_FOUND, FORBIDDEN for a text beyond the key's reach
   */
  publish(files: Files, by: Actor, options?: PublishOptions): Promise<PublishAnswer>;
  /**
   * Publishes the texts of a former version again, under a patch above the newest one. Where the newest one says the same
   * already, nothing is done: a repetition makes no second version.
   * @throws EngineError FLOW_NOT_FOUND, and as a publish does
   */
  rollback(flow: string, version: string, by: Actor, note?: string): Promise<PublishAnswer>;
  /** Every text published now that the actor may see, by file name; or only those that one flow or one identity needs. */
  texts(by: Actor, of?: Omit<TextsAsked, 'within'>): Promise<ReadonlyMap<string, PublishedText>>;
  /** Newest first. @throws EngineError FLOW_NOT_FOUND */
  versions(flow: string, by: Actor): Promise<readonly FlowVersion[]>;
  identities(): Promise<readonly JsonObject[]>;
  identity(path: string): Promise<JsonObject>;
  /** With who runs them, as far as the actor sees it. */
  flows(by: Actor): Promise<readonly JsonObject[]>;
  flow(name: string, version: string | undefined): Promise<JsonObject>;
  releases(filter: { readonly flow?: string; readonly identity?: string }): Promise<readonly JsonObject[]>;
  release(id: ReleaseId): Promise<JsonObject>;
  /** Which releases serve, now or as they did at a time (ms since the epoch). */
  activeReleases(atMs?: number): Promise<readonly ActiveRelease[]>;
  /** What became active or broke in a window (half open), under some identities, each with all below it; the newest first. */
  activations(
    under: readonly string[],
    window: { readonly from: number; readonly to: number },
    limit: number,
  ): Promise<readonly ActiveRelease[]>;
  /** Everything registered and published, read, as of now: an immutable view, without the bodies of releases. */
  present(): Promise<RegistryState>;
  /** What releases are locked to; one that is not stored is left out. */
  locked(ids: Iterable<ReleaseId>): Promise<ReadonlyMap<ReleaseId, Locked>>;
  /** @param facets of a request; they choose the facet class that is explained */
  explain(
    flow: string,
    identity: string,
    cell: string | undefined,
    facets?: FacetPoint,
  ): Promise<readonly CellProvenance[]>;
  /** Why a flow is as it is for an identity, by the texts as they are now; with an input, what it decides. */
  explanation(request: ExplainRequest): Promise<FlowExplanation>;
  /** What every identity that runs a flow holds, by the texts as they are now. @param sees which identities are told */
  matrix(flow: string, sees: (identity: string) => boolean): Promise<FlowMatrix>;
  resolve(flow: string, request: Json): Promise<JsonObject>;
}

/** The virtual clock of `serve --virtual-clock`. */
export interface VirtualClock {
  /** Fires the timers due on the way, in due order; answers when those due have fired and no call runs. */
  advanceTo(atMs: number): Promise<{ readonly now: number; readonly fired: number }>;
}

/** A message that reports the outcome of a call which its provider took with 202. */
export interface CallbackMessage {
  /** The last part of the address that the call named. */
  readonly key: string;
  readonly report:
    | { readonly kind: 'done'; readonly output: Json }
    | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly data?: Json };
  /** What was signed, and how: `webhook-id`, `webhook-timestamp`, `webhook-signature`, '' where not sent, and the body as it came. */
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  /** ms since the epoch, of the wall. */
  readonly wallMs: number;
}

/** Outcomes that providers report later (contracts.md section 7). */
export interface Callbacks {
  /**
   * Says whether it was recorded now or known already.
   * @throws EngineError CALLBACK_UNKNOWN, SIGNATURE_INVALID, TIMESTAMP_OUT_OF_RANGE, CALL_SETTLED for another outcome,
   * CALL_GONE where the call no longer waits, CALLBACK_INVALID for an output that does not fit: a failed attempt
   */
  receive(message: CallbackMessage): Promise<'recorded' | 'known'>;
}

export interface Engine {
  readonly instances: Instances;
  /** Absent where no provider can answer later. */
  readonly callbacks?: Callbacks;
  readonly registry: Registry;
  /** Absent on a node that only executes. */
  readonly competitions?: Competitions;
  /**
   * Replays recorded instances on a draft; reads only. One at a time.
   * @throws EngineError the draft's issues, BACKTEST_BUSY
   */
  backtest?(request: BacktestRequest, by: Actor): Promise<BacktestReport>;
  /**
   * What a publish of these texts would do, with nothing stored. @throws EngineError for what lies beyond the key's reach
   */
  planPublish?(request: { readonly files: Files; readonly base?: Files }, by: Actor): Promise<PublishPlan>;
  /** Moves ended instances to files, by the retention that is configured or asked for. @throws EngineError ARCHIVE_BUSY */
  archive?(request: ArchiveRequest, by: Actor): Promise<ArchiveReport>;
  readonly clock: { now(): number };
  readonly virtualClock?: VirtualClock;
  /** Figures for Prometheus, by name without the `tessera_` prefix, e.g. `steps_total`. */
  metrics?(): Promise<Readonly<Record<string, number>>>;
  /** How busy this node is; absent where nothing tells. */
  readonly load?: EngineLoad;
  /**
   * Connections wait to be taken. Node takes one in each turn of the event loop, however many wait, and a turn in which
   * much is committed is long: the next one is to be short.
   */
  giveWay?(): void;
  /** Takes nothing new, and finishes what runs as far as it ends in time; what does not goes on after the next start. */
  drain?(): Promise<void>;
  /** Drains, then closes the store. */
  stop(): Promise<void>;
}

/** For whoever decides at the door, before a request costs anything. */
export interface EngineLoad {
  /** What is refused for the load. */
  readonly level: 'none' | 'starts' | 'events';
  /** The share of starts worth reading: 1 where all find room, less the fewer do. */
  readonly startsWelcome: number;
  /** Starts that wait for their turn: where none does, none is about to be refused for the load. */
  readonly startsWaiting: number;
  readonly disk: DiskState;
}
