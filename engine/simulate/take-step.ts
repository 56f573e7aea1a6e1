import type { JsonObject } from '../kernel/json.ts';
import { declaredPayload } from '../machine/check-arrival.ts';
import { holdsInbox, stopsItsCall, unhandledFailure } from '../machine/incident-subject.ts';
import type { StepError, StepOutcome } from '../machine/outcome.ts';
import type { InstanceRecord } from '../machine/record.ts';
import type { Trigger } from '../machine/trigger.ts';
import { blockCall, markState, openIncident } from './incidents.ts';
import { performEffects } from './perform-effects.ts';
import { callBySeq, change, instanceAt, isEnded, note, type Run } from './run.ts';
import type { SimulatedInstance } from './simulation.ts';
import type { SettledCall } from './trace.ts';

export type Taken = 'advanced' | 'unexpected' | 'stale' | 'finished' | 'failed';

/** Moves an instance by one trigger, with all that the host does in the same transaction. */
export function takeStep(run: Run, number: number, trigger: Trigger, call?: SettledCall): Taken {
  const { steps, plan, record } = instanceAt(run, number);
  const { historyRows } = run.world.limits;
  if (steps >= historyRows) {
    return fail(run, number, trigger, { code: 'HISTORY_TOO_LONG', params: { limit: historyRows } });
  }
  const outcome = plan.step(record, trigger, run.nowMs);
  switch (outcome.kind) {
    case 'ignored':
      return outcome.because;
    case 'failed':
      return fail(run, number, trigger, outcome.error);
    case 'advanced':
      return advance(run, number, { trigger, ...(call === undefined ? {} : { call }) }, outcome);
  }
}

function advance(
  run: Run,
  number: number,
  cause: { readonly trigger: Trigger; readonly call?: SettledCall },
  { record, effects, states, tags, observed = [] }: Extract<StepOutcome, { kind: 'advanced' }>,
): Taken {
  dropCall(run, number, cause.trigger);
  const before = instanceAt(run, number);
  note(run, number, {
    kind: 'step',
    ...cause,
    from: before.states,
    to: states,
    effects,
    assigned: assignedBetween(before.record, record),
    observed,
  });
  change(run, number, { record, states, tags, steps: before.steps + 1 });
  performEffects(run, number, effects);
  markState(run, number);
  settle(run, number);
  return 'advanced';
}

function assignedBetween(before: InstanceRecord | undefined, after: InstanceRecord): JsonObject {
  if (before?.data === after.data) return {};
  return Object.fromEntries(Object.entries(after.data).filter(([field, value]) => before?.data[field] !== value));
}

/** The call of an outcome has served. */
function dropCall(run: Run, number: number, trigger: Trigger): void {
  if (trigger.kind !== 'done' && trigger.kind !== 'failed') return;
  const { calls } = instanceAt(run, number);
  if (calls.some(({ effect }) => effect.seq === trigger.seq)) {
    change(run, number, { calls: calls.filter(({ effect }) => effect.seq !== trigger.seq) });
  }
}

/** The record stays as it was; a person decides about the call or the trigger. */
function fail(run: Run, number: number, trigger: Trigger, error: StepError): Taken {
  const instance = instanceAt(run, number);
  if (stopsItsCall(trigger, error) && callBySeq(instance, trigger.seq)?.effect.kind === 'call') {
    const { code, params } = unhandledFailure(trigger, error);
    blockCall(run, number, trigger.seq, code, params);
    return 'failed';
  }
  dropCall(run, number, trigger);
  if (trigger.kind === 'timer') change(run, number, { disarmed: [...instance.disarmed, trigger.seq] });
  const { code, params, pointer, state } = error;
  openIncident(run, number, {
    code,
    params: pointer === undefined ? params : { ...params, pointer },
    ...(state === undefined ? {} : { state }),
    subject: { kind: 'trigger', trigger },
  });
  return 'failed';
}

/** After each change of an instance: its end ends all of it, and an unfinished one has a reason to wait. */
export function settle(run: Run, number: number): void {
  const instance = instanceAt(run, number);
  if (isEnded(instance)) return instance.finishedAtMs === undefined ? endAll(run, instance) : undefined;
  giveReason(run, instance);
  if (canDrain(instanceAt(run, number))) run.next.push({ kind: 'drain', instance: number });
}

function endAll(run: Run, { number, calls, parked, parent }: SimulatedInstance): void {
  for (const { child } of calls) if (child !== undefined) run.next.push({ kind: 'end', instance: child });
  run.replies = run.replies.filter(({ instance }) => instance !== number);
  for (const { type } of parked) note(run, number, { kind: 'dropped', event: type, because: 'ended' });
  change(run, number, { calls: [], tasks: [], parked: [], incidents: [], finishedAtMs: run.nowMs });
  if (parent !== undefined) run.next.push({ kind: 'tell', instance: number });
}

function giveReason(
  run: Run,
  { number, record, calls, tasks, parked, incidents, plan, states }: SimulatedInstance,
): void {
  if (record === undefined || incidents.length > 0 || calls.length > 0 || tasks.length > 0) return;
  for (const _ in record.timers) return;
  if (parked.length > 0 || plan.accepts(record).length > 0) return;
  openIncident(run, number, { code: 'NO_REASON', params: { states }, subject: { kind: 'stuck' } });
}

function canDrain({ record, parked, incidents, plan }: SimulatedInstance): boolean {
  if (record === undefined || parked.length === 0 || incidents.some(({ subject }) => holdsInbox(subject))) return false;
  const accepted = plan.accepts(record);
  return parked.some((event) => accepted.includes(event.type) || isRefused(plan, event));
}

/** What an instance sends itself is refused at its turn, where its flow says so: there is nobody to tell. */
function isRefused(
  plan: SimulatedInstance['plan'],
  { own, type }: { readonly own: boolean; readonly type: string },
): boolean {
  return own && plan.event(type)?.definition.unexpected === 'refuse';
}

/** Applies the first parked event that a state takes. */
export function drain(run: Run, number: number): void {
  const { record, parked, incidents, plan } = instanceAt(run, number);
  if (record === undefined || incidents.some(({ subject }) => holdsInbox(subject))) return;
  const accepted = plan.accepts(record);
  for (const event of parked) {
    const { type, expiresAtMs } = event;
    // One that came before its instance still has all that it came with.
    const { value: payload } = declaredPayload(plan, type, event.payload);
    if (accepted.includes(type) && expiresAtMs > run.nowMs) {
      const waiting = instanceAt(run, number).parked;
      change(run, number, { parked: without(waiting, event) });
      const taken = takeStep(run, number, { kind: 'event', type, payload });
      if (taken === 'advanced') return;
      // It stays where it was: first, when its step failed, so that those after it wait.
      change(run, number, { parked: waiting });
      if (taken === 'failed') return;
    }
    if (!isRefused(plan, event)) continue;
    note(run, number, { kind: 'dropped', event: type, because: 'refused' });
    change(run, number, { parked: without(instanceAt(run, number).parked, event) });
  }
}

function without<T>(list: readonly T[], one: T): readonly T[] {
  return list.filter((other) => other !== one);
}
