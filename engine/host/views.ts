import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Routed } from '../catalog/choose.ts';
import type { StateValue } from '../machine/record.ts';
import type { Trigger } from '../machine/trigger.ts';

/** `waiting` = active, nothing runs, something named is awaited; `running` = a call is open or a step is due. */
export type InstanceStatus = 'running' | 'waiting' | 'suspended' | 'incident' | 'finished' | 'cancelled';

/** G8: every unfinished instance has a visible reason. */
export type Reason =
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly contract: string;
      readonly provider: string;
      readonly attempt: number;
      readonly dueAt: number;
      /** The attempt has yet to begin: there is no room (K8), or the provider fails too many calls (K11, K12). */
      readonly waitsFor?: 'room' | 'provider';
    }
  | { readonly kind: 'timer'; readonly id: string; readonly dueAt: number }
  | { readonly kind: 'event'; readonly accepts: readonly string[] }
  | { readonly kind: 'task'; readonly task: string; readonly roles: readonly string[]; readonly dueAt?: number }
  | { readonly kind: 'child'; readonly instance: InstanceId; readonly flow: string }
  | { readonly kind: 'incident'; readonly incident: string; readonly code: ErrorCode }
  | { readonly kind: 'suspended' };

export interface InstanceSummary {
  readonly id: InstanceId;
  readonly flow: string;
  readonly version: string;
  readonly release: ReleaseId;
  readonly identity: string;
  readonly key?: string;
  readonly status: InstanceStatus;
  /** Dotted paths of the active leaves. */
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly search: JsonObject;
  readonly parent?: InstanceId;
  readonly output?: Json;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt?: number;
}

export interface InstanceView extends InstanceSummary {
  readonly value: StateValue;
  readonly data: JsonObject;
  readonly input: Json;
  readonly accepts: readonly { readonly event: string; readonly schema: JsonSchema }[];
  readonly reasons: readonly Reason[];
  /** How the identity was found. */
  readonly resolved?: JsonObject;
  readonly parked: readonly { readonly event: string; readonly eventId: string; readonly acceptedAt: number }[];
}

/** One row of the history: gapless 1…n per instance. */
export interface HistoryEntry {
  readonly seq: number;
  readonly at: number;
  readonly entry: HistoryBody;
  /** Leaves after it. */
  readonly states: readonly string[];
}

/** `step` rows fold into the record; the others are facts beside it, or set parts of it (`set`). */
export type HistoryBody =
  | {
      readonly kind: 'step';
      readonly trigger: Trigger;
      readonly eventId?: string;
      readonly by?: string;
      readonly call?: CallFacts;
    }
  | {
      readonly kind: 'attempt';
      readonly id: string;
      readonly seq: number;
      readonly attempt: number;
      readonly code: string;
      readonly message: string;
      readonly provider: string;
      readonly nextAt?: number;
      /** Of a failover: who is asked next, where it is another one. */
      readonly nextProvider?: string;
    }
  | {
      readonly kind: 'set';
      readonly why: 'patch' | 'migrate' | 'cancel';
      readonly record: JsonObject;
      readonly release?: ReleaseId;
      readonly by?: string;
    }
  | {
      readonly kind: 'note';
      readonly what: 'suspend' | 'resume' | 'claim' | 'unclaim' | 'incident' | 'resolve' | 'ignored' | 'late';
      readonly detail: JsonObject;
      readonly by?: string;
    };

/** What is known of a settled call, kept in its history row for timelines and scorecards. */
export interface CallFacts {
  readonly contract: string;
  readonly provider: string;
  readonly attempts: number;
  readonly startedAt: number;
  readonly undo: boolean;
  /** The competition that its provider won, with the revision of its shares. */
  readonly routed?: Pick<Routed, 'id' | 'kind' | 'revision'>;
}

export interface TaskView {
  readonly id: string;
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly state: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly data?: Json;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
  readonly status: 'open' | 'claimed' | 'completed' | 'cancelled';
  readonly claimedBy?: string;
  readonly dueAt?: number;
  readonly overdue: boolean;
  readonly createdAt: number;
}

export interface IncidentView {
  readonly id: string;
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly code: ErrorCode;
  readonly params: JsonObject;
  readonly state?: string;
  readonly call?: {
    readonly id: string;
    readonly contract: string;
    readonly attempt: number;
    readonly provider?: string;
  };
  readonly status: 'open' | 'resolved';
  readonly actions: readonly ('retry' | 'skip' | 'patch' | 'cancel')[];
  readonly openedAt: number;
  readonly resolvedAt?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; absent on the last page. */
  readonly next?: string;
}
