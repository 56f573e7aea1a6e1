import { scopeTime } from '../flow/expression/time.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CapabilityCall, ChildStart, Effect, TaskCall } from './effect.ts';
import type { Observation, StepError } from './outcome.ts';
import type { ArmedTimer, EngineData, InstanceRecord, ItemError, Lanes, OpenCall, UndoEntry } from './record.ts';
import type { CallError } from './trigger.ts';

export type CallEffect = CapabilityCall | TaskCall | ChildStart;

/** What the statechart reacts to: an author's event, or one of the engine's, whose type starts with `$`. */
export interface MachineEvent {
  readonly type: string;
  readonly payload?: Json;
  readonly output?: Json;
  readonly error?: CallError | ItemError;
  /** `<invoke id>#<seq>` of the call that ended. */
  readonly call?: string;
  readonly provider?: string;
  readonly by?: JsonObject;
  /** With the late result of an abandoned call: what its expressions saw when its state was left. */
  readonly variables?: JsonObject;
}

/**
 * The one place where a running step collects what it does beside the author's data. It lives for one step only and
 * is thrown away when the step fails, so the record that it was made from is never touched.
 */
export interface StepState {
  readonly nowMs: number;
  readonly now: Date;
  readonly input: Json;
  /** What started the step; `took` says that a state had a transition for it. */
  trigger: MachineEvent | undefined;
  took: boolean;
  /** `seq` of the call or timer that started the step: it has ended, so nobody has to forget it. */
  spent: number | undefined;
  seq: number;
  /** Its own copies, added to in place; whatever leaves them is left out of a new one. */
  calls: Record<string, OpenCall>;
  timers: Record<string, ArmedTimer>;
  undo: readonly UndoEntry[];
  each: Readonly<Record<string, Lanes>>;
  slots: Readonly<Record<string, Json>>;
  abandoned: Readonly<Record<string, Json>>;
  /** Calls opened in this step, by `seq`, of which calls and timers share one. */
  readonly opened: Map<number, CallEffect>;
  readonly sends: Effect[];
  /** Dotted paths of the active states, for `inState`; only kept by flows that ask. */
  readonly active: Set<string>;
  /** Only kept by flows that are compiled to observe. */
  observed: Observation[] | undefined;
  /** The first failure: XState wraps what a guard throws and drops its cause. */
  fault: StepError | undefined;
}

/** What XState carries as context: `data` is replaced by assigns, `step` is changed in place. */
export interface MachineContext {
  readonly data: JsonObject;
  readonly step: StepState;
}

const emptyEngine: EngineData = { input: null, undo: [], each: {}, slots: {}, abandoned: {} };

export function stateForStart(input: Json, nowMs: number): StepState {
  return stepState({ ...emptyEngine, input }, {}, {}, 0, nowMs);
}

export function stateForStep(record: InstanceRecord, nowMs: number): StepState {
  return stepState(record.engine, { ...record.calls }, { ...record.timers }, record.seq, nowMs);
}

function stepState(
  engine: EngineData,
  calls: Record<string, OpenCall>,
  timers: Record<string, ArmedTimer>,
  seq: number,
  nowMs: number,
): StepState {
  return {
    nowMs,
    now: scopeTime(nowMs),
    input: engine.input,
    trigger: undefined,
    took: false,
    spent: undefined,
    seq,
    calls,
    timers,
    undo: engine.undo,
    each: engine.each,
    slots: engine.slots,
    abandoned: engine.abandoned,
    opened: new Map(),
    sends: [],
    active: new Set(),
    observed: undefined,
    fault: undefined,
  };
}

export function engineData(step: StepState): EngineData {
  const { input, undo, each, slots, abandoned } = step;
  return { input, undo, each, slots, abandoned };
}

/** A copy without one key, the table itself where it has none. Not by `delete`, which makes an object slow for good. */
export function without<Table extends Readonly<Record<string, unknown>>>(table: Table, key: string): Table;
export function without(table: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(table, key)) return table;
  const copy: Record<string, unknown> = {};
  for (const name in table) if (name !== key) copy[name] = table[name];
  return copy;
}
