import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { RoutedRow } from './routing/routed-row.ts';
import type {
  CallBody,
  CallRow,
  CallStatus,
  EventRow,
  EventStatus,
  IncidentRow,
  InstanceHead,
  TaskRow,
} from './rows.ts';
import type { InstanceStatus, TaskView } from './views.ts';

/** One row to write. All writes of a commit become durable together or not at all. */
export type Write =
  | { readonly kind: 'create'; readonly head: InstanceHead; readonly record: string }
  /** An ended instance gives its business key up; another may take it. */
  | { readonly kind: 'releaseKey'; readonly instance: InstanceId }
  | Advance
  | {
      readonly kind: 'history';
      readonly instance: InstanceId;
      readonly seq: number;
      readonly at: number;
      readonly states: readonly string[];
      readonly body: string;
    }
  | { readonly kind: 'openCall'; readonly call: CallRow }
  | {
      readonly kind: 'changeCall';
      readonly instance: InstanceId;
      readonly id: string;
      readonly seq: number;
      readonly status: CallStatus;
      readonly attempt: number;
      readonly dueAt?: number;
      readonly note?: JsonObject;
    }
  /** Another provider serves it from now on, since the one before certainly did nothing. */
  | { readonly kind: 'moveCall'; readonly instance: InstanceId; readonly seq: number; readonly body: CallBody }
  | { readonly kind: 'closeCall'; readonly instance: InstanceId; readonly id: string; readonly seq: number }
  | {
      readonly kind: 'arm';
      readonly instance: InstanceId;
      readonly id: string;
      readonly seq: number;
      readonly dueAt: number;
    }
  | { readonly kind: 'disarm'; readonly instance: InstanceId; readonly id: string; readonly seq: number }
  | { readonly kind: 'openTask'; readonly task: TaskRow }
  | {
      readonly kind: 'changeTask';
      readonly id: string;
      readonly status: TaskView['status'];
      readonly claimedBy?: string;
      /** Since when it is completed or cancelled. */
      readonly closedAt?: number;
      /** Roles and due, evaluated anew by a migration. */
      readonly body?: TaskRow['body'];
      readonly dueAt?: number;
    }
  | {
      readonly kind: 'saveTaskDraft';
      readonly task: string;
      readonly owner: string;
      readonly form: Json;
      readonly at: number;
    }
  | { readonly kind: 'receive'; readonly event: EventRow }
  | {
      readonly kind: 'changeEvent';
      readonly scope: string;
      readonly eventId: string;
      readonly status: EventStatus;
      /** Where it belongs from now on: an early event that found its instance. */
      readonly toScope?: string;
      readonly reason?: string;
      /** Only while it waits: a conflict where it does not any more. */
      readonly ifParked?: true;
    }
  | { readonly kind: 'openIncident'; readonly incident: IncidentRow }
  | { readonly kind: 'resolveIncident'; readonly id: string; readonly at: number }
  | {
      readonly kind: 'remember';
      readonly key: string;
      readonly hash: string;
      readonly answer: Json;
      readonly at: number;
    }
  | { readonly kind: 'routed'; readonly row: RoutedRow }
  | { readonly kind: 'setting'; readonly name: string; readonly value: Json };

/** Changes an instance from `revision - 1`-or-earlier `expected` to `revision`, or fails the whole commit (G3). */
export interface Advance {
  readonly kind: 'advance';
  readonly instance: InstanceId;
  readonly expected: number;
  readonly revision: number;
  readonly from: InstanceStatus;
  readonly status: InstanceStatus;
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly at: number;
  /** The stored form of the record; absent where it did not change. */
  readonly record?: string | undefined;
  readonly finishedAt?: number | undefined;
  readonly moved?: { readonly release: ReleaseId; readonly version: string } | undefined;
}

/** What one step, command or accepted event writes: one transaction. */
export type StepCommit = readonly Write[];
