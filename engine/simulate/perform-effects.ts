import { unreachable } from '../kernel/unreachable.ts';
import type { CapabilityCall, ChildStart, Effect, TaskCall } from '../machine/effect.ts';
import { pointers } from '../machine/judge-result.ts';
import type { Plan } from '../machine/plan.ts';
import { route } from '../machine/route.ts';
import { openIncident } from './incidents.ts';
import { callBySeq, change, instanceAt, note, type Run } from './run.ts';
import type { SimulatedCall, SimulatedTask } from './simulation.ts';

/** Does what a step asks for; what takes its turn later goes to `run.next`. */
export function performEffects(run: Run, number: number, effects: readonly Effect[]): void {
  for (const effect of effects) perform(run, number, effect);
}

function perform(run: Run, number: number, effect: Effect): void {
  switch (effect.kind) {
    case 'call':
      return openCapabilityCall(run, number, effect);
    case 'start':
      openCall(run, number, { effect, status: 'delegated', startedAtMs: run.nowMs, provider: '', attempt: 0 });
      run.next.push({ kind: 'start', instance: number, seq: effect.seq });
      return;
    case 'task':
      return openTask(run, number, taskOf(effect, run.nowMs));
    case 'forget':
      return effect.what === 'call' ? forgetCall(run, number, effect.seq) : undefined;
    case 'send':
      return parkOwn(run, number, effect);
    case 'wake':
    case 'abandon':
      // Timers stand in the record; an abandoned call stays, and so do its attempts: a late success is undone.
      return;
    default:
      return unreachable(effect);
  }
}

/** Where the input does not fit the contract, if anywhere. */
export function inputFault(plan: Plan, { contract, input }: CapabilityCall): string | undefined {
  const verdict = plan.contract(contract).input(input);
  return verdict.ok ? undefined : pointers(verdict);
}

/** What does not fit the contract is not sent: the call waits for a person. */
function openCapabilityCall(run: Run, number: number, effect: CapabilityCall): void {
  const { plan } = instanceAt(run, number);
  const callKey = (): string => `${run.seed}/${number}/${effect.id}#${effect.seq}`;
  const facts = { instance: `${run.seed}/${number}`, callKey, input: effect.input };
  const { provider } = route(plan.checked.body, effect, facts);
  const fault = inputFault(plan, effect);
  const status = fault === undefined ? 'open' : 'blocked';
  openCall(run, number, { effect, status, startedAtMs: run.nowMs, provider, attempt: 0 });
  const { id, seq, contract, state } = effect;
  if (fault === undefined) run.next.push({ kind: 'attempt', instance: number, seq });
  else {
    openIncident(run, number, {
      code: 'CALL_INPUT_INVALID',
      params: { contract, pointers: fault },
      state,
      subject: { kind: 'call', id, seq, contract, attempt: 0 },
    });
  }
}

function openCall(
  run: Run,
  number: number,
  call: SimulatedCall & { readonly effect: CapabilityCall | ChildStart },
): void {
  change(run, number, { calls: [...instanceAt(run, number).calls, call] });
}

function taskOf(effect: TaskCall, nowMs: number): SimulatedTask {
  const { id, seq, state, title, roles, form, input, outcomes, dueAtMs } = effect;
  return {
    id: `${state}#${seq}`,
    callId: id,
    callSeq: seq,
    state,
    title,
    roles,
    ...(form === undefined ? {} : { form }),
    data: input,
    outcomes,
    openedAtMs: nowMs,
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    answersCall: false,
  };
}

export function openTask(run: Run, number: number, task: SimulatedTask): void {
  change(run, number, { tasks: [...instanceAt(run, number).tasks, task] });
}

/** Drops a call, its task or its sub-flow: nobody waits for the answer any more. */
function forgetCall(run: Run, number: number, seq: number): void {
  const instance = instanceAt(run, number);
  const call = callBySeq(instance, seq);
  change(run, number, {
    tasks: instance.tasks.filter(({ callSeq }) => callSeq !== seq),
    calls: instance.calls.filter(({ effect }) => effect.seq !== seq),
  });
  if (call?.child !== undefined) run.next.push({ kind: 'end', instance: call.child });
  run.replies = run.replies.filter((reply) => reply.instance !== number || reply.seq !== seq);
}

function parkOwn(run: Run, number: number, { event, payload }: Extract<Effect, { kind: 'send' }>): void {
  const { plan, parked } = instanceAt(run, number);
  const keepMs = plan.event(event)?.keepMs ?? run.world.limits.keepEventMs;
  change(run, number, {
    parked: [...parked, { type: event, payload, expiresAtMs: run.nowMs + keepMs, own: true }],
  });
  note(run, number, { kind: 'parked', event });
}
