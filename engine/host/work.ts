import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { IncidentView, TaskView } from './views.ts';

/* What waits for people: tasks and incidents, as queues show them. */

/** Claimed by oneself; open to one's roles, or claimed by oneself; of these, past their due time. */
export type TaskQueue = 'mine' | 'roles' | 'overdue';

export interface TaskDraft {
  readonly form: Json;
  readonly savedAt: number;
}

/** A task with what helps to decide it. */
export interface TaskDetail extends TaskView {
  /** Of the one who asks. */
  readonly draft?: TaskDraft;
  readonly facts: TaskFacts;
}

export interface TaskFacts {
  readonly flowTitle?: Localized;
  readonly stateTitle?: Localized;
  readonly startedAt: number;
  readonly startedBy?: string;
  readonly search: JsonObject;
  /** The instance that waits for this one. */
  readonly parent?: { readonly instance: InstanceId; readonly flow: string; readonly key?: string };
}

export interface IncidentFilter {
  readonly status?: IncidentView['status'];
  readonly instance?: InstanceId;
  readonly flow?: string;
  readonly identity?: string;
  readonly code?: string;
  readonly state?: string;
  readonly provider?: string;
  /** ms since the epoch */
  readonly openedBefore?: number;
  readonly openedAfter?: number;
}

/** Incidents of one kind at one place: what helps one of them probably helps all. */
export interface IncidentGroup {
  readonly flow: string;
  readonly code: ErrorCode;
  readonly state?: string;
  readonly contract?: string;
  readonly provider?: string;
  readonly count: number;
  readonly oldestAt: number;
  readonly newestAt: number;
  /** Of the oldest of them. */
  readonly example: string;
  readonly identities: number;
}

/** What waits for somebody, each counted no further than `limit`. */
export interface OpenWork {
  readonly limit: number;
  readonly tasks: { readonly mine: number; readonly roles: number; readonly overdue: number };
  readonly incidents: number;
}
