import { doneEvent, failedEvent } from './call-exits.ts';
import { callKey, pushUndo } from './calls.ts';
import { timedOutCall, timeoutTimer } from './compile-call.ts';
import { retryEvent, settledEvent, skipEvent } from './compile-compensate.ts';
import { afterEvent } from './compile-state.ts';
import { reserved } from './compile-transition.ts';
import type { CompiledFlow } from './compile.ts';
import type { Configuration } from './configuration.ts';
import { isJsonObject } from '../kernel/json.ts';
import { located } from './fault.ts';
import type { StepOutcome } from './outcome.ts';
import { without, type MachineContext, type MachineEvent, type StepState } from './step-state.ts';
import type { Trigger } from './trigger.ts';

/** An event for the statechart, or an outcome that needs none. */
export type Admission =
  { readonly kind: 'run'; readonly event: MachineEvent } | Exclude<StepOutcome, { readonly kind: 'advanced' }>;

type Result = Extract<Trigger, { kind: 'done' | 'failed' }>;

const stale: Admission = { kind: 'ignored', because: 'stale' };
const unexpected: Admission = { kind: 'ignored', because: 'unexpected' };

/** Decides whether a trigger still matters, and notes in the step what it uses up. */
export function admit(
  flow: CompiledFlow,
  configuration: Configuration,
  context: MachineContext,
  trigger: Trigger,
): Admission {
  switch (trigger.kind) {
    case 'start':
      return stale;
    case 'event':
      return admitEvent(flow, configuration, trigger.type, trigger.payload);
    case 'done':
    case 'failed':
      return admitResult(flow, context, trigger);
    case 'timer':
      return admitTimer(context.step, trigger.id, trigger.seq);
    case 'operator':
      return admitOperator(configuration, trigger.command);
  }
}

/** The host refuses such events at its door; this is the second wall (D6). */
function admitEvent(
  flow: CompiledFlow,
  { events }: Configuration,
  type: string,
  payload: Extract<Trigger, { kind: 'event' }>['payload'],
): Admission {
  if (reserved.test(type) || !Object.hasOwn(flow.body.flow.events, type)) {
    return { kind: 'failed', error: { code: 'EVENT_UNKNOWN', params: { flow: flow.body.flow.flow, event: type } } };
  }
  return events.has(type) || events.has('*') ? run({ type, payload }) : unexpected;
}

function admitResult(flow: CompiledFlow, context: MachineContext, result: Result): Admission {
  const { step } = context;
  const call = step.calls[result.id];
  if (call === undefined || call.seq !== result.seq) return admitLate(flow, context, result);
  if (call.settled === true) return stale;
  step.calls[result.id] = { seq: call.seq, settled: true };
  step.timers = without(step.timers, timeoutTimer(result.id));
  step.spent = result.seq;
  return run(eventOf(result));
}

function eventOf(result: Result): MachineEvent {
  const call = callKey(result.id, result.seq);
  if (result.kind === 'failed') return { type: failedEvent(result.id), error: result.error, call };
  const { output, provider, by } = result;
  const type = doneEvent(result.id);
  if (by !== undefined) return { type, output, call, by, ...(provider === undefined ? {} : { provider }) };
  return provider === undefined ? { type, output, call } : { type, output, call, provider };
}

/** A call that was left in flight: its success joins the undo stack, its failure ends it. */
function admitLate(flow: CompiledFlow, context: MachineContext, result: Result): Admission {
  const { step } = context;
  const call = callKey(result.id, result.seq);
  const variables = step.abandoned[call];
  if (variables === undefined) return stale;
  step.abandoned = without(step.abandoned, call);
  const activity = flow.activities.get(result.id);
  const event = { ...eventOf(result), type: settledEvent, ...(isJsonObject(variables) ? { variables } : {}) };
  if (result.kind === 'failed' || activity?.undo === undefined) return run(event);
  const { contract, input } = activity.undo;
  const place = { path: activity.owner.split('.'), pointer: '' };
  try {
    pushUndo(step, call, contract, located(place, input)(context, event), result.provider);
  } catch (error) {
    if (step.fault === undefined) throw error;
    return { kind: 'failed', error: step.fault };
  }
  return run(event);
}

function admitTimer(step: StepState, id: string, seq: number): Admission {
  const timer = step.timers[id];
  if (timer === undefined || timer.seq !== seq) return stale;
  step.timers = without(step.timers, id);
  step.spent = seq;
  if (timer.event !== undefined) return run(timer.event);
  const call = timedOutCall(id);
  return run(call === undefined ? { type: afterEvent(id) } : timeOut(step, call));
}

/** The child's time is over: it is forgotten, and its parent goes on with an error. */
function timeOut(step: StepState, id: string): MachineEvent {
  step.calls = without(step.calls, id);
  return { type: failedEvent(id), error: { code: 'TIMEOUT', message: 'the sub-flow did not end in time' } };
}

function admitOperator({ active }: Configuration, command: 'retry' | 'skip'): Admission {
  if (!active.some((name) => name.endsWith('.$stuck'))) return unexpected;
  return run({ type: command === 'retry' ? retryEvent : skipEvent });
}

function run(event: MachineEvent): Admission {
  return { kind: 'run', event };
}
