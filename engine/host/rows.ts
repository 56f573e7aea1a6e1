import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Routed } from '../catalog/choose.ts';
import type { CapabilityCall, ChildStart } from '../machine/effect.ts';
import type { IncidentSubject } from '../machine/incident-subject.ts';
import type { IncidentView, InstanceStatus, TaskView } from './views.ts';

/** An instance without its record. `revision` is the seq of its newest history row. */
export interface InstanceHead {
  readonly id: InstanceId;
  readonly flow: string;
  readonly version: string;
  readonly release: ReleaseId;
  readonly identity: string;
  readonly key?: string;
  readonly inputHash: string;
  readonly status: InstanceStatus;
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly search: JsonObject;
  readonly resolved?: JsonObject;
  readonly parent?: ParentLink;
  /** W3C traceparent of the start: what the instance does later belongs to the same trace. */
  readonly trace?: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt?: number;
}

/** The call of another instance that this one answers. */
export interface ParentLink {
  readonly instance: InstanceId;
  readonly id: string;
  readonly seq: number;
  /** How many sub-flows deep (K4). */
  readonly depth: number;
}

/**
 * `open`: an attempt runs or is due at `dueAt` · `started`: an attempt of a `repeat: never` call was begun · `accepted`:
 * the provider will call back · `delegated`: a person or a child instance answers · `answered`: the outcome is known
 * and waits for the instance to resume · `blocked`: an incident holds it.
 */
export type CallStatus = 'open' | 'started' | 'accepted' | 'delegated' | 'answered' | 'blocked';

export interface CallRow {
  readonly instance: InstanceId;
  readonly id: string;
  readonly seq: number;
  readonly status: CallStatus;
  /** Attempts that ended without an outcome. */
  readonly attempt: number;
  /** When the next attempt begins, or the deadline of an accepted or delegated call; absent: now. */
  readonly dueAt?: number;
  readonly body: CallBody;
  readonly note?: JsonObject;
}

/** What never changes about a call. */
export interface CallBody {
  readonly effect: CapabilityCall | ChildStart;
  readonly startedAt: number;
  /** The routed provider and why it was chosen; empty for a child. */
  readonly provider: string;
  readonly reason: string;
  /** The competition that chose the provider; absent where nothing competes. */
  readonly routed?: Routed;
  /** Of a failover that moved on, or may no longer. */
  readonly failover?: FailoverSoFar;
}

export interface FailoverSoFar {
  /** Arms that failed before. */
  readonly tried: readonly string[];
  /** One of its attempts may have done the work: it stays where it is. */
  readonly mayBeDone: boolean;
}

/** `dead` = a dead letter: its time ran out, or its instance ended first. */
export type EventStatus = 'parked' | 'consumed' | 'ignored' | 'dead';

export interface EventRow {
  /** An instance id, or `flow/key` while no instance has it. */
  readonly scope: string;
  readonly eventId: string;
  readonly type: string;
  readonly payload: Json;
  readonly hash: string;
  readonly status: EventStatus;
  readonly acceptedAt: number;
  readonly expiresAt: number;
  readonly reason?: string;
}

export interface TaskRow {
  readonly id: string;
  readonly instance: InstanceId;
  readonly callId: string;
  readonly callSeq: number;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly state: string;
  readonly status: TaskView['status'];
  readonly claimedBy?: string;
  readonly dueAt?: number;
  readonly createdAt: number;
  readonly body: TaskBody;
}

export interface TaskBody {
  readonly title: Localized;
  readonly description?: Localized;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly data?: Json;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
  /** The task stands for a capability call: its form is the call's output. */
  readonly answersCall?: true;
}

export interface IncidentRow {
  readonly id: string;
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly code: ErrorCode;
  readonly status: IncidentView['status'];
  readonly openedAt: number;
  readonly resolvedAt?: number;
  /** Who served the call that is stopped; told of open ones by lists. */
  readonly provider?: string;
  readonly body: IncidentBody;
}

export interface IncidentBody {
  readonly params: JsonObject;
  readonly state?: string;
  readonly subject: IncidentSubject;
}
