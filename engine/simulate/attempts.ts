import { parseDuration } from '../kernel/duration.ts';
import type { Provider } from '../catalog/provider.ts';
import { unreachable } from '../kernel/unreachable.ts';
import { decide, type Verdict } from '../machine/attempt.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import { judge } from '../machine/judge-result.ts';
import { blockCall } from './incidents.ts';
import { openTask } from './perform-effects.ts';
import { callBySeq, changeCall, draw, instanceAt, note, type Run } from './run.ts';
import type { SimulatedCall, SimulatedInstance } from './simulation.ts';
import { takeStep } from './take-step.ts';
import type { SettledCall } from './trace.ts';

/** Begins an attempt at an open call: asks who stands for the providers, and notes when the answer comes. */
export function beginAttempt(run: Run, number: number, seq: number): void {
  const instance = instanceAt(run, number);
  const call = callBySeq(instance, seq);
  if (call?.status !== 'open' || call.effect.kind !== 'call') return;
  const { dueAtMs: _, ...due } = call;
  changeCall(run, number, due);
  const { effect } = call;
  const {
    result,
    afterMs = 0,
    answer,
  } = run.respond({
    contract: instance.plan.contract(effect.contract).contract,
    provider: providerOf(instance, call),
    input: effect.input,
    attempt: call.attempt + 1,
    nowMs: run.nowMs,
    timeoutMs: effect.timeoutMs,
    isUndo: effect.undoOf !== undefined,
    flow: instance.flow,
    state: effect.state,
    draw: () => draw(run),
    used: (name) => run.used[name] ?? 0,
  });
  if (answer !== undefined) run.used = { ...run.used, [answer]: (run.used[answer] ?? 0) + 1 };
  const inTime = afterMs <= effect.timeoutMs;
  const reply = {
    instance: number,
    seq,
    attempt: call.attempt + 1,
    atMs: run.nowMs + (inTime ? afterMs : effect.timeoutMs),
    result: inTime ? result : timedOut(effect.timeoutMs),
  };
  run.replies = [...run.replies, reply];
}

function timedOut(timeoutMs: number): AttemptResult {
  const message = `no answer within ${timeoutMs} ms`;
  return { kind: 'fault', code: 'CAP_TIMEOUT', message, done: 'unknown', retry: true };
}

function providerOf({ plan }: SimulatedInstance, { effect, provider: id }: SimulatedCall): Provider {
  const binding = effect.kind === 'call' ? plan.checked.body.bindings[effect.binding] : undefined;
  const provider = binding?.providers[id];
  if (provider === undefined) throw new TypeError(`the release lacks the provider ${id}`);
  return provider;
}

/** What an attempt came to, applied to its instance; one that nobody waits for changes nothing. */
export function settleAttempt(run: Run, number: number, seq: number, attempt: number, result: AttemptResult): void {
  const instance = instanceAt(run, number);
  const sent = callBySeq(instance, seq);
  if (sent === undefined || sent.attempt >= attempt || sent.effect.kind !== 'call') return;
  if (sent.status !== 'open' && sent.status !== 'accepted') return;
  const call = { ...sent, attempt };
  changeCall(run, number, call);
  const plan = instance.plan.contract(sent.effect.contract);
  const { limits } = run.world;
  const verdict = decide(judge(result, plan, limits), {
    call: sent.effect,
    contract: plan.contract,
    attempt,
    startedAtMs: sent.startedAtMs,
    nowMs: run.nowMs,
    fraction: draw(run),
    limits,
  });
  applyVerdict(run, number, call, verdict);
}

function applyVerdict(run: Run, number: number, call: SimulatedCall, verdict: Verdict): void {
  const { effect } = call;
  if (effect.kind !== 'call') return;
  switch (verdict.kind) {
    case 'done':
    case 'failed':
      return settleCall(run, number, call, verdict);
    case 'retry': {
      const nextAtMs = run.nowMs + verdict.delayMs;
      noteAttempt(run, number, effect, { attempt: call.attempt, ...verdict, nextAtMs });
      return changeCall(run, number, { ...call, status: 'open', dueAtMs: nextAtMs });
    }
    case 'incident': {
      const { message } = verdict.params;
      const said = { attempt: call.attempt, code: verdict.code, message: typeof message === 'string' ? message : '' };
      noteAttempt(run, number, effect, said);
      return blockCall(run, number, effect.seq, verdict.code, verdict.params);
    }
    case 'accepted':
      return changeCall(run, number, { ...call, status: 'accepted', dueAtMs: call.startedAtMs + effect.withinMs });
    case 'task':
      return askPerson(run, number, call, effect);
    case 'child':
      changeCall(run, number, { ...call, status: 'delegated' });
      run.next.push({ kind: 'start', instance: number, seq: effect.seq, flow: verdict.flow });
      return;
    default:
      return unreachable(verdict);
  }
}

function noteAttempt(
  run: Run,
  number: number,
  { state, contract }: CapabilityCall,
  said: { readonly attempt: number; readonly code: string; readonly message: string; readonly nextAtMs?: number },
): void {
  const { attempt, code, message, nextAtMs } = said;
  const next = nextAtMs === undefined ? {} : { nextAtMs };
  note(run, number, { kind: 'attempt', state, contract, attempt, code, message, ...next });
}

/** The outcome of a call is known: the instance steps. */
export function settleCall(
  run: Run,
  number: number,
  call: SimulatedCall,
  verdict: Extract<Verdict, { kind: 'done' | 'failed' }>,
): void {
  const { effect, provider } = call;
  const { id, seq } = effect;
  const served = provider === '' ? {} : { provider };
  const trigger =
    verdict.kind === 'done'
      ? ({ kind: 'done', id, seq, output: verdict.output, ...served } as const)
      : ({ kind: 'failed', id, seq, error: verdict.error } as const);
  takeStep(run, number, trigger, settledOf(call));
}

function settledOf({ effect, provider, attempt, startedAtMs }: SimulatedCall): SettledCall {
  return {
    contract: effect.kind === 'call' ? effect.contract : effect.flow,
    provider,
    attempts: attempt,
    startedAtMs,
    isUndo: effect.kind === 'call' && effect.undoOf !== undefined,
  };
}

/** The contract's output is the form; there is one way to close it. */
function askPerson(run: Run, number: number, call: SimulatedCall, effect: CapabilityCall): void {
  const instance = instanceAt(run, number);
  const provider = providerOf(instance, call);
  if (provider.kind !== 'human') throw new TypeError(`provider ${provider.id} is no person`);
  const { title, roles, due } = provider.task;
  const dueMs = due === undefined ? undefined : parseDuration(due);
  openTask(run, number, {
    id: `${effect.state}#${effect.seq}`,
    callId: effect.id,
    callSeq: effect.seq,
    state: effect.state,
    title,
    roles,
    form: instance.plan.contract(effect.contract).contract.output,
    data: effect.input,
    outcomes: [{ outcome: 'done' }],
    openedAtMs: run.nowMs,
    ...(dueMs === undefined ? {} : { dueAtMs: run.nowMs + dueMs }),
    answersCall: true,
  });
  changeCall(run, number, { ...call, status: 'delegated' });
}
