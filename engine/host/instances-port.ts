import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { Actor } from './actor.ts';
import type { CallDetail } from './call-detail.ts';
import type { Changes } from './changes.ts';
import type { Heat, HeatRequest } from './heat.ts';
import type { InstanceFilter, InstanceList } from './instance-list.ts';
import type { Moment } from './moments.ts';
import type { Intent, Prospect } from './preview.ts';
import type { HistoryEntry, IncidentView, InstanceStatus, InstanceView, Page, TaskView } from './views.ts';
import type { IncidentFilter, IncidentGroup, OpenWork, TaskDetail, TaskDraft, TaskQueue } from './work.ts';

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
  /** Where the input is another than that of the first instance, the first 20 places; absent where it is the same. */
  readonly differs?: readonly Pointer[];
  /** Fields of the input that the flow does not declare and therefore does not have, by place; absent where there are none. */
  readonly leftOut?: readonly string[];
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
  /** How many there are: every one of them. */
  countIncidents(filter: IncidentFilter, by: Actor): Promise<number>;
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
