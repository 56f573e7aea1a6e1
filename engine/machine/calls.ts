import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { Activity, Environment } from './environment.ts';
import { run, type Act } from './node-config.ts';
import { without, type StepState } from './step-state.ts';

/** `<id>#<seq>`: names one visit of a call, or of a timer, for ever. */
export function callKey(id: string, seq: number): string {
  return `${id}#${seq}`;
}

/** Entering a state opens its call; XState's own invoke starts after the entry actions too. */
export function openCall(id: string, activity: Activity): Act {
  return run((context, event) => {
    const { step } = context;
    const seq = step.seq + 1;
    const effect = activity.build(context, event, seq);
    step.seq = seq;
    step.calls[id] = effect.kind === 'task' ? { seq, sinceMs: step.nowMs } : { seq };
    step.opened.set(seq, effect);
  });
}

/** Leaving it forgets the call, or abandons it when it can be undone: it may still succeed. */
export function closeCall(id: string, activity: Activity): Act {
  return run((context, event) => {
    const { step } = context;
    const call = step.calls[id];
    if (call === undefined) return;
    step.calls = without(step.calls, id);
    if (activity.undo === undefined || call.settled === true || step.opened.has(call.seq)) return;
    step.abandoned = { ...step.abandoned, [callKey(id, call.seq)]: activity.variables(context, event) };
  });
}

export function register(env: Environment, id: string, activity: Activity): Activity {
  env.activities.set(id, activity);
  return activity;
}

/** A finished call that `compensate` can take back from now on. */
export function pushUndo(
  step: StepState,
  call: string,
  contract: string,
  input: Json,
  provider: string | undefined,
): void {
  step.undo = [...step.undo, { call, contract, input, ...(provider === undefined ? {} : { provider }) }];
}

/** What a slot or forEach keeps while it runs. */
export function setSlot(step: StepState, name: string, value: Json): void {
  step.slots = { ...step.slots, [name]: value };
}

export function slotObject(step: StepState, name: string): JsonObject {
  const value = step.slots[name];
  return isJsonObject(value) ? value : {};
}
