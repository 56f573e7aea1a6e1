import type { ErrorCode } from '../kernel/errors.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { CapabilityCall, ChildStart } from '../machine/effect.ts';
import type { IncidentSubject } from '../machine/incident-subject.ts';
import type { Plan } from '../machine/plan.ts';
import type { InstanceRecord } from '../machine/record.ts';
import type { Responder } from './responder.ts';
import type { TraceEntry } from './trace.ts';
import type { World } from './world.ts';

/**
 * Instances in memory under a virtual clock, at rest: nothing is left to do at `nowMs`. It is never changed; every
 * operation gives another one, so that keeping a simulation is a snapshot of it and going on from it twice is a fork.
 */
export interface Simulation {
  readonly world: World;
  readonly respond: Responder;
  readonly identity: string;
  /** ms since the epoch */
  readonly nowMs: number;
  readonly seed: number;
  /** Random numbers drawn so far. */
  readonly draws: number;
  /** The root first, then sub-flows in the order of their start; ended ones stay. */
  readonly instances: readonly SimulatedInstance[];
  readonly replies: readonly PendingReply[];
  /** Events for sub-flows that have not started, by flow. */
  readonly early: readonly EarlyEvent[];
  /** How often each named answer was given. */
  readonly used: Readonly<Record<string, number>>;
  /** All that happened, oldest first. */
  readonly trace: readonly TraceEntry[];
}

export interface SimulatedInstance {
  /** Its place in `instances`. */
  readonly number: number;
  readonly plan: Plan;
  readonly flow: string;
  readonly key?: string;
  /** Undefined while its first step has not succeeded. */
  readonly record: InstanceRecord | undefined;
  /** Dotted paths of the active leaves. */
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly calls: readonly SimulatedCall[];
  readonly tasks: readonly SimulatedTask[];
  readonly parked: readonly ParkedEvent[];
  readonly incidents: readonly SimulatedIncident[];
  /** Timers whose step failed: they do not fire again. By seq. */
  readonly disarmed: readonly number[];
  readonly steps: number;
  readonly parent?: ParentCall;
  readonly startedAtMs: number;
  readonly finishedAtMs?: number;
}

/** The call that a sub-flow answers; `depth` counts from 1. */
export interface ParentCall {
  readonly instance: number;
  readonly id: string;
  readonly seq: number;
  readonly depth: number;
}

/**
 * `open`: an attempt runs or is due at `dueAtMs` · `accepted`: the outcome is reported later, at the latest at
 * `dueAtMs` · `delegated`: a person or a sub-flow answers · `blocked`: an incident holds it.
 */
export interface SimulatedCall {
  readonly effect: CapabilityCall | ChildStart;
  readonly status: 'open' | 'accepted' | 'delegated' | 'blocked';
  readonly startedAtMs: number;
  /** Empty for a sub-flow. */
  readonly provider: string;
  /** Attempts that ended. */
  readonly attempt: number;
  readonly dueAtMs?: number;
  /** Number of the instance that answers. */
  readonly child?: number;
}

export interface SimulatedTask {
  /** `<state>#<seq>` */
  readonly id: string;
  readonly callId: string;
  readonly callSeq: number;
  readonly state: string;
  readonly title: Localized;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly data: Json;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
  readonly openedAtMs: number;
  readonly dueAtMs?: number;
  /** The task stands for a capability call: its form is the call's output. */
  readonly answersCall: boolean;
}

export interface ParkedEvent {
  readonly type: string;
  readonly payload: Json;
  readonly expiresAtMs: number;
  /** The instance sent it to itself. */
  readonly own: boolean;
}

export interface EarlyEvent {
  readonly flow: string;
  readonly event: ParkedEvent;
}

export interface SimulatedIncident {
  readonly code: ErrorCode;
  readonly params: JsonObject;
  readonly state?: string;
  readonly subject: IncidentSubject;
}

/** An attempt under way. */
export interface PendingReply {
  readonly instance: number;
  readonly seq: number;
  readonly attempt: number;
  readonly atMs: number;
  readonly result: AttemptResult;
}
