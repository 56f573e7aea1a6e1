import type { Json, JsonObject } from '../kernel/json.ts';
import type { CallError } from './trigger.ts';

/** A state configuration: the name of the active child, or the active children of each region. */
export type StateValue = string | { readonly [state: string]: StateValue };

/** `picking`, `picking.$lane0`, `cancelled.$undo`: the state path joined with dots. */
export type InvokeId = string;
export type TimerId = string;

export interface OpenCall {
  /** One counter for calls and timers, never reused; a result with another seq is stale. */
  readonly seq: number;
  /** Kept until its state is left, so that a second result is stale. */
  readonly settled?: true;
  /** Of a task: when it was opened, so that a migration can set its due date anew. */
  readonly sinceMs?: number;
}

export interface ArmedTimer {
  readonly seq: number;
  readonly dueAtMs: number;
  /** When it was armed, so that a migration can set it anew. */
  readonly armedAtMs: number;
  /** A delayed `send` carries its event; an `after` carries none. */
  readonly event?: { readonly type: string; readonly payload: Json };
}

/** A finished call that `compensate` takes back. */
export interface UndoEntry {
  /** `<invoke id>#<seq>`, the finished call */
  readonly call: string;
  /** Key of the release's contracts. */
  readonly contract: string;
  readonly input: Json;
  /** Who did the work: the undo goes there if it offers the undo contract. */
  readonly provider?: string;
}

/** The first error of a forEach, and which item it was. */
export interface ItemError extends CallError {
  readonly index: number;
}

/** Progress of one forEach. */
export interface Lanes {
  readonly items: readonly Json[];
  readonly next: number;
  /** The item that each lane is at; -1 when none is left for it. */
  readonly at: { readonly [lane: string]: number };
  readonly failed: ItemError | null;
  readonly results: readonly Json[];
}

/** What expressions never see. */
export interface EngineData {
  readonly input: Json;
  readonly undo: readonly UndoEntry[];
  readonly each: { readonly [statePath: string]: Lanes };
  /** The running value of pipeline, first and folding slots, by state path. */
  readonly slots: { readonly [statePath: string]: Json };
  /** Calls with an undo that were left in flight: `compensate` waits for their outcome. By `<invoke id>#<seq>`. */
  readonly abandoned: { readonly [call: string]: Json };
}

/** All that a running instance is; plain JSON. */
export interface InstanceRecord {
  readonly status: 'active' | 'done' | 'stopped';
  readonly value: StateValue;
  readonly data: JsonObject;
  readonly engine: EngineData;
  readonly output?: Json;
  readonly history: { readonly [historyNode: string]: readonly string[] };
  readonly calls: { readonly [id: InvokeId]: OpenCall };
  readonly timers: { readonly [id: TimerId]: ArmedTimer };
  readonly seq: number;
}
