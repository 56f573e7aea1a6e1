import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { admit } from './admit.ts';
import type { CompiledFlow } from './compile.ts';
import { effectsOf } from './effects-of.ts';
import { faultOf } from './fault.ts';
import type { StepOutcome } from './outcome.ts';
import type { InstanceRecord } from './record.ts';
import { engineData, stateForStart, stateForStep, type MachineContext, type StepState } from './step-state.ts';
import type { Moved, Snapshot } from './translate.ts';
import type { Trigger } from './trigger.ts';

/**
 * Moves an instance by one trigger: a pure function of its arguments, which it never changes. `nowMs` is the host's
 * clock. A failed step has no other trace than its error.
 */
export function step(
  flow: CompiledFlow,
  record: InstanceRecord | undefined,
  trigger: Trigger,
  nowMs: number,
): StepOutcome {
  if (record === undefined) {
    return trigger.kind === 'start' ? start(flow, trigger.input, nowMs) : { kind: 'ignored', because: 'stale' };
  }
  if (record.status !== 'active') return { kind: 'ignored', because: 'finished' };
  return move(flow, record, trigger, nowMs);
}

function start(flow: CompiledFlow, input: Json, nowMs: number): StepOutcome {
  const state = stateForStart(input, nowMs);
  return guarded(state, () => {
    const snapshot = flow.machine.start({ data: initialData(flow, state), step: state });
    // XState swallows what is thrown on the way to the first state.
    if (snapshot.status === 'error') throw snapshot.error;
    return advanced(flow, undefined, snapshot);
  });
}

function initialData(flow: CompiledFlow, state: StepState): JsonObject {
  const context: MachineContext = { data: {}, step: state };
  const fields = flow.initial.map(([field, evaluate]) => {
    const value = evaluate(context, { type: '$start' });
    flow.checkField(field, value);
    return [field, value] as const;
  });
  return Object.fromEntries(fields);
}

function move(flow: CompiledFlow, record: InstanceRecord, trigger: Trigger, nowMs: number): StepOutcome {
  const state = stateForStep(record, nowMs);
  const context = { data: record.data, step: state };
  const configuration = flow.configuration(record.value);
  const admission = admit(flow, configuration, context, trigger);
  if (admission.kind !== 'run') return admission;
  state.trigger = admission.event;
  if (flow.asksStates) for (const name of configuration.active) state.active.add(name);
  return guarded(state, () => {
    const history = restoreHistory(flow, record);
    const next = flow.machine.transition(configuration.snapshot, context, history, admission.event);
    if (next.status === 'error') throw next.error;
    if (!state.took && trigger.kind === 'event') return { kind: 'ignored', because: 'unexpected' };
    if (!state.took && trigger.kind === 'timer') sendOn(record, trigger.id, state);
    return advanced(flow, record, next);
  });
}

/** A delayed event that no state takes is treated like one that comes just now: the inbox parks or refuses it. */
function sendOn(record: InstanceRecord, timer: string, state: StepState): void {
  const event = record.timers[timer]?.event;
  if (event !== undefined) state.sends.push({ kind: 'send', event: event.type, payload: event.payload });
}

function guarded(state: StepState, run: () => StepOutcome): StepOutcome {
  try {
    return run();
  } catch (error) {
    return { kind: 'failed', error: state.fault ?? faultOf(error) };
  }
}

function advanced(flow: CompiledFlow, before: InstanceRecord | undefined, next: Moved): StepOutcome {
  const { data, step: state } = next.context;
  const over = next.status !== 'active';
  const { leaves: states, tags } = flow.configuration(next.value);
  const going: InstanceRecord = {
    status: over ? 'done' : 'active',
    value: next.value,
    data,
    engine: engineData(state),
    history: keepHistory(next),
    calls: over ? {} : state.calls,
    timers: over ? {} : state.timers,
    seq: state.seq,
  };
  const record = next.output === undefined ? going : { ...going, output: next.output };
  const effects = effectsOf(before, record, state);
  const { observed } = state;
  if (observed === undefined) return { kind: 'advanced', record, effects, states, tags };
  return { kind: 'advanced', record, effects, states, tags, observed };
}

function restoreHistory(flow: CompiledFlow, { history }: InstanceRecord): Snapshot['historyValue'] {
  if (isEmpty(history)) return nothing;
  const entries = Object.entries(history).map(([id, states]) => {
    return [`m.${id}`, states.map((state) => flow.machine.node(state.split('.')))] as const;
  });
  return Object.fromEntries(entries);
}

function keepHistory({ historyValue }: Moved): InstanceRecord['history'] {
  if (isEmpty(historyValue)) return nothing;
  const entries = Object.entries(historyValue).map(([id, nodes]) => {
    return [id.slice('m.'.length), nodes.map(({ path }) => path.join('.'))] as const;
  });
  return Object.fromEntries(entries);
}

const nothing: Readonly<Record<string, never>> = {};

function isEmpty(table: object): boolean {
  for (const _ in table) return false;
  return true;
}

/** Event types that some active state has a transition for, whatever its guards say; `*` stands for all declared ones. */
export function accepts(flow: CompiledFlow, record: InstanceRecord): readonly string[] {
  if (record.status !== 'active') return [];
  const { events } = flow.configuration(record.value);
  return Object.keys(flow.body.flow.events).filter((type) => events.has(type) || events.has('*'));
}

/** Dotted paths of the active leaves as the author knows them, in document order. */
export function leaves(flow: CompiledFlow, record: InstanceRecord): readonly string[] {
  return flow.configuration(record.value).leaves;
}

/**
 * The record that a history gives (G3): each trigger at the time it was taken.
 * @throws EngineError HISTORY_BROKEN when a trigger does not lead on: the history is not this release's.
 */
export function fold(
  flow: CompiledFlow,
  entries: readonly { readonly trigger: Trigger; readonly atMs: number }[],
  from?: InstanceRecord,
): InstanceRecord | undefined {
  let record = from;
  for (const [index, { trigger, atMs }] of entries.entries()) {
    const outcome = step(flow, record, trigger, atMs);
    if (outcome.kind !== 'advanced') throw new EngineError('HISTORY_BROKEN', { params: { entry: index + 1 } });
    record = outcome.record;
  }
  return record;
}
