import type { Choice } from '../catalog/choose.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { CapabilityCall, ChildStart, Effect, TaskCall } from '../machine/effect.ts';
import { closeCall, closeTask, openIncident, type Draft, type Surroundings } from './draft.ts';
import { childId, keyOfCall, payloadHash, sentEventId, taskId } from './keys.ts';
import { pointers } from '../machine/judge-result.ts';
import { route } from '../machine/route.ts';
import type { CallRow, EventRow, TaskBody, TaskRow } from './rows.ts';

/** Turns what a step asks for into rows of the same transaction, and into what follows its commit. */
export function perform(draft: Draft, around: Surroundings, effects: readonly Effect[]): void {
  for (const effect of effects) performOne(draft, around, effect);
}

function performOne(draft: Draft, around: Surroundings, effect: Effect): void {
  switch (effect.kind) {
    case 'call':
      return openCapabilityCall(draft, around, effect);
    case 'start':
      return openCall(draft, callRow(draft, around, effect, { provider: '', reason: 'sub-flow' }), 'startChild');
    case 'task':
      return openTask(draft, around.nowMs, effect, taskBodyOf(effect));
    case 'wake':
      draft.writes.push({
        kind: 'arm',
        instance: draft.head.id,
        id: effect.id,
        seq: effect.seq,
        dueAt: effect.dueAtMs,
      });
      draft.after.push({ kind: 'due', atMs: effect.dueAtMs });
      return;
    case 'forget':
      return effect.what === 'timer'
        ? disarm(draft, effect.id, effect.seq)
        : forgetCall(draft, effect.seq, around.nowMs);
    case 'abandon':
      // The call row stays, and so do its attempts: a late success is undone.
      return;
    case 'send':
      return park(draft, sentEvent(draft, around, effect));
    default:
      return unreachable(effect);
  }
}

/** What does not fit the contract is not sent: the call waits for a person. */
function openCapabilityCall(draft: Draft, around: Surroundings, asked: CapabilityCall): void {
  const effect = asked.dropped === undefined ? asked : withoutDropped(asked);
  const call = callRow(draft, around, effect, routeOf(draft, around, effect));
  const fault = inputFault(around, effect);
  if (fault === undefined) {
    seeInput(draft, around, asked);
    return openCall(draft, call, 'dispatch');
  }
  openCall(draft, { ...call, status: 'blocked' });
  openIncident(draft, around, 'CALL_INPUT_INVALID', {
    params: { contract: effect.contract, pointers: fault },
    state: effect.state,
    subject: { kind: 'call', id: call.id, seq: call.seq, contract: effect.contract, attempt: 0 },
  });
}

function withoutDropped(asked: CapabilityCall): CapabilityCall {
  const { dropped: _, ...effect } = asked;
  return effect;
}

function seeInput(
  { head }: Draft,
  { fields, plan }: Surroundings,
  { contract: key, input, dropped }: CapabilityCall,
): void {
  if (fields === undefined) return;
  const { contract } = plan.contract(key);
  const seen = { schema: contract.input, value: input, place: `${contract.capability}/input`, writer: head.flow };
  fields.see(dropped === undefined ? seen : { ...seen, dropped }, head);
}

/** Where the input does not fit the contract, if anywhere. */
export function inputFault({ plan }: Surroundings, { contract, input }: CapabilityCall): string | undefined {
  const verdict = plan.contract(contract).input(input);
  return verdict.ok ? undefined : pointers(verdict);
}

function routeOf(draft: Draft, { plan, routes }: Surroundings, call: CapabilityCall): Choice {
  const instance = draft.head.id;
  return route(plan.checked.body, call, {
    instance,
    callKey: () => keyOfCall(instance, call),
    input: call.input,
    stateOf: routes.stateOf,
    isBroken: (provider) => routes.isBroken(provider, call.binding),
  });
}

function callRow(draft: Draft, { nowMs }: Surroundings, effect: CapabilityCall | ChildStart, served: Choice): CallRow {
  return {
    instance: draft.head.id,
    id: effect.id,
    seq: effect.seq,
    status: effect.kind === 'start' ? 'delegated' : 'open',
    attempt: 0,
    body: bodyOf(effect, nowMs, served),
  };
}

function bodyOf(effect: CapabilityCall | ChildStart, startedAt: number, served: Choice): CallRow['body'] {
  const { provider, reason } = served;
  return served.routed === undefined ? { effect, startedAt, provider, reason } : { effect, startedAt, ...served };
}

function openCall(draft: Draft, call: CallRow, then?: 'dispatch' | 'startChild'): void {
  draft.calls = [...draft.calls, call];
  draft.writes.push({ kind: 'openCall', call });
  if (then !== undefined) draft.after.push({ kind: then, call });
}

export function taskBodyOf(effect: TaskCall): TaskBody {
  return {
    title: effect.title,
    ...(effect.description === undefined ? {} : { description: effect.description }),
    roles: effect.roles,
    ...(effect.form === undefined ? {} : { form: effect.form }),
    ...(effect.input === null ? {} : { data: effect.input }),
    outcomes: effect.outcomes,
  };
}

/** Opens the task of a state, or of a call that a person answers. */
export function openTask(
  draft: Draft,
  nowMs: number,
  call: { readonly id: string; readonly seq: number; readonly state: string; readonly dueAtMs?: number },
  body: TaskBody,
): void {
  const { id, flow, identity, key } = draft.head;
  const task: TaskRow = {
    id: taskId(id, call.id, call.seq),
    instance: id,
    callId: call.id,
    callSeq: call.seq,
    flow,
    identity,
    ...(key === undefined ? {} : { key }),
    state: call.state,
    status: 'open',
    ...(call.dueAtMs === undefined ? {} : { dueAt: call.dueAtMs }),
    createdAt: nowMs,
    body,
  };
  draft.tasks = [...draft.tasks, task];
  draft.writes.push({ kind: 'openTask', task });
}

export function disarm(draft: Draft, id: string, seq: number): void {
  draft.writes.push({ kind: 'disarm', instance: draft.head.id, id, seq });
}

/** Drops a call, its task or its child: nobody waits for the answer any more. */
function forgetCall(draft: Draft, seq: number, nowMs: number): void {
  for (const task of draft.tasks) if (task.callSeq === seq) closeTask(draft, task, 'cancelled', nowMs);
  const call = draft.calls.find((other) => other.seq === seq);
  if (call === undefined) return;
  closeCall(draft, call);
  if (call.status === 'delegated')
    draft.after.push({ kind: 'cancelChild', child: childId(call.instance, call.id, seq) });
  else draft.after.push({ kind: 'abort', seq });
}

function sentEvent(draft: Draft, around: Surroundings, effect: Extract<Effect, { kind: 'send' }>): EventRow {
  const plan = around.plan.event(effect.event);
  return {
    scope: draft.head.id,
    eventId: sentEventId(around.nowMs, around.randomBytes()),
    type: effect.event,
    payload: effect.payload,
    hash: payloadHash(effect.payload),
    status: 'parked',
    acceptedAt: around.nowMs,
    expiresAt: around.nowMs + (plan?.keepMs ?? around.limits.keepEventMs),
  };
}

export function park(draft: Draft, event: EventRow): void {
  draft.parked = [...draft.parked, event];
  draft.writes.push({ kind: 'receive', event });
}

/** A parked event leaves the inbox. */
export function unpark(draft: Draft, event: EventRow, status: 'consumed' | 'ignored' | 'dead', reason?: string): void {
  draft.parked = draft.parked.filter((other) => other.eventId !== event.eventId);
  const { scope, eventId } = event;
  draft.writes.push({ kind: 'changeEvent', scope, eventId, status, ...(reason === undefined ? {} : { reason }) });
}
