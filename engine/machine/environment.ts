import type { Json, JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { StateDefinition } from '../flow/definition.ts';
import type { ReleaseBody } from '../release/release.ts';
import type { DataChecks } from './data-checks.ts';
import { authorName, nameOf } from './node-config.ts';
import type { CallEffect, MachineContext, MachineEvent } from './step-state.ts';

/** Something computed while a step runs. */
export type Evaluate<T> = (context: MachineContext, event: MachineEvent) => T;
/** What an expression sees at its position beside `context`, `parameters`, `input` and `now`. */
export type Variables = Evaluate<Readonly<Record<string, Json>>>;

/** Where a part of the flow stands: in the statechart, and in the effective definition. */
export interface Place {
  readonly path: readonly string[];
  readonly pointer: Pointer;
}

/** What an open call is, by its invoke id: to undo it when it was left in flight, and to move it to another release. */
export interface Activity {
  readonly kind: CallEffect['kind'];
  /** The dotted path of the state that keeps it open. */
  readonly owner: string;
  /** Contract hash, or child flow: a call in flight stays as it is while this is equal. */
  readonly does: string;
  readonly build: (context: MachineContext, event: MachineEvent, seq: number) => CallEffect;
  readonly undo?: UndoPlan;
  /** Variables of its own, such as a forEach item. */
  readonly variables: Variables;
}

export interface UndoPlan {
  readonly contract: string;
  /** Sees `output` and the call's own variables. */
  readonly input: Evaluate<Json>;
}

/** An armed wait of a state. */
export interface TimerPlan {
  readonly owner: string;
  readonly delayMs: Evaluate<number>;
}

/** What all parts of one flow's compilation share. */
export interface Environment {
  readonly body: ReleaseBody;
  readonly root: StateDefinition;
  /** The release's parameters as expressions see them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Some expression asks `inState`. */
  readonly asksStates: boolean;
  /** Steps tell which transitions they took and which guards they asked. */
  readonly observe: boolean;
  readonly activities: Map<string, Activity>;
  readonly timers: Map<string, TimerPlan>;
  readonly checks: DataChecks;
}

export function below(place: Place, ...segments: readonly (string | number)[]): Place {
  return { path: place.path, pointer: appendPointer(place.pointer, ...segments) };
}

/** The dotted author's path of a place. */
export function stateOf(place: Place): string {
  return authorName(nameOf(place.path));
}

export const noVariables: Variables = () => ({});
export const eventVariables: Variables = (_, event) => ({ event: event.payload ?? null });
/** A parallel state completes without output: there `output` is not a variable. */
export const outputVariables: Variables = (_, { output }) => {
  const variables: Record<string, Json> = output === undefined ? {} : { output };
  return variables;
};
export const errorVariables: Variables = (_, event) => ({ error: errorData(event) });

export function both(first: Variables, second: Variables): Variables {
  if (first === noVariables) return second;
  if (second === noVariables) return first;
  return (context, event) => ({ ...first(context, event), ...second(context, event) });
}

function errorData(event: MachineEvent): JsonObject {
  return event.error === undefined ? {} : { ...event.error };
}
