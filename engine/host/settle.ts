import { unreachable } from '../kernel/unreachable.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { Trigger } from '../machine/trigger.ts';
import { decide, type JudgedResult, type Verdict } from '../machine/attempt.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { ContractPlan } from '../machine/plan.ts';
import { addHistory, callOf, changeCall, type Draft, type Surroundings } from './draft.ts';
import { countRouted, resultOf } from './routing/count-routed.ts';
import { countCall } from './metrics.ts';
import { moveCall } from './routing/move-call.ts';
import { openTask } from './perform.ts';
import { judge } from '../machine/judge-result.ts';
import type { CallRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { seeOutput } from './see-output.ts';
import { blockWith, takeStep } from './take-step.ts';
import type { CallFacts } from './views.ts';

/** What an attempt came to, applied to the instance: an outcome is recorded once, a repeat or late one changes nothing. */
export function settleAttempt(runtime: Runtime, sent: CallRow, attempt: number, result: AttemptResult): Promise<void> {
  return turn(runtime, sent.instance, (draft, around) => {
    runtime.metrics.counters.attempts += 1;
    const call = callOf(draft, sent.seq);
    if (call === undefined || !isAwaited(call) || call.attempt >= attempt || isOfBefore(sent, call, result)) {
      runtime.metrics.counters.lateAnswers += 1;
      return;
    }
    applyResult(runtime, draft, around, attempted(call, attempt), result);
  });
}

/**
 * Attempts are counted anew where a person has a call tried again: what an attempt of before then failed with says nothing of
 * those that are made now. That the work is done counts whenever it is told.
 */
function isOfBefore(sent: CallRow, call: CallRow, { kind }: AttemptResult): boolean {
  return sent.body.startedAt !== call.body.startedAt && kind !== 'done';
}

/** One that waits for nothing has no other fields, and is copied for each step. */
function attempted(call: CallRow, attempt: number): CallRow {
  if (call.dueAt !== undefined || call.note !== undefined) return { ...call, attempt };
  const { instance, id, seq, status, body } = call;
  return { instance, id, seq, status, attempt, body };
}

/** Judges what an attempt came to and lets the call go on by it; `call.attempt` counts this attempt. */
export function applyResult(
  runtime: Runtime,
  draft: Draft,
  around: Surroundings,
  call: CallRow,
  given: AttemptResult,
): JudgedResult | undefined {
  const { effect } = call.body;
  if (effect.kind !== 'call') return undefined;
  const plan = around.plan.contract(effect.contract);
  const judged = judge(given, plan, around.limits);
  if (judged.kind === 'done') seeOutput(draft, around, call, judged);
  const verdict = decide(judged, factsOf(runtime, around, effect, plan, call));
  const result = call.body.routed === undefined ? undefined : resultOf(judged, verdict);
  countCall(runtime.metrics, effect.contract, call.body.provider, nameOf(judged), around.nowMs - call.body.startedAt);
  if (judged.kind === 'fault' && moveCall(draft, around, call, judged)) {
    if (result !== undefined) countRouted(draft, around, call, result, false);
    return judged;
  }
  if (result !== undefined) countRouted(draft, around, call, result, verdict.kind !== 'retry');
  applyVerdict(runtime, draft, around, call, verdict);
  return judged;
}

export function isAwaited({ status }: CallRow): boolean {
  return status === 'open' || status === 'started' || status === 'accepted';
}

function factsOf(
  runtime: Runtime,
  around: Surroundings,
  call: CapabilityCall,
  { contract }: ContractPlan,
  row: CallRow,
) {
  return {
    call,
    contract,
    attempt: row.attempt,
    startedAtMs: row.body.startedAt,
    nowMs: around.nowMs,
    fraction: runtime.random.fraction(),
    limits: around.limits,
  };
}

function nameOf(result: JudgedResult): string {
  if (result.kind === 'fault' || result.kind === 'refused') return result.code;
  return result.kind;
}

function applyVerdict(runtime: Runtime, draft: Draft, around: Surroundings, call: CallRow, verdict: Verdict): void {
  switch (verdict.kind) {
    case 'done':
    case 'failed':
      return outcome(draft, around, call, verdict);
    case 'retry':
      runtime.metrics.counters.retries += 1;
      return retry(draft, around, call, verdict);
    case 'incident':
      noteAttempt(draft, around, call, verdict.code, textOf(verdict.params['message']));
      return blockWith(withCall(draft, call), around, call.seq, verdict.code, verdict.params);
    case 'accepted':
      return changeCall(draft, acceptedCall(call, verdict.reference));
    case 'task':
      return delegateToPerson(draft, around, call);
    case 'child':
      changeCall(draft, { ...call, status: 'delegated' });
      draft.after.push({ kind: 'startChild', call: { ...call, status: 'delegated' } });
      return;
    default:
      return unreachable(verdict);
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The outcome is known. A suspended instance hears of it when it resumes. */
export function outcome(
  draft: Draft,
  around: Surroundings,
  call: CallRow,
  verdict: Extract<Verdict, { kind: 'done' | 'failed' }>,
): void {
  const trigger = triggerOf(call, verdict);
  if (verdict.kind === 'done' && call.body.routed?.shadow !== undefined) {
    draft.after.push({ kind: 'shadow', call, output: verdict.output });
  }
  if (draft.head.status === 'suspended') {
    const { dueAt: _, ...rest } = call;
    changeCall(draft, { ...rest, status: 'answered', note: { outcome: noteOf(verdict) } });
    return;
  }
  takeStep(withCall(draft, call), around, { trigger, call: factsOfCall(call) });
}

function noteOf(verdict: Extract<Verdict, { kind: 'done' | 'failed' }>): JsonObject {
  if (verdict.kind === 'done') return { kind: verdict.kind, output: verdict.output };
  const { code, message, data } = verdict.error;
  return { kind: verdict.kind, error: { code, message, ...(data === undefined ? {} : { data }) } };
}

function triggerOf(call: CallRow, verdict: Extract<Verdict, { kind: 'done' | 'failed' }>): Trigger {
  const { id, seq } = call;
  if (verdict.kind === 'failed') return { kind: 'failed', id, seq, error: verdict.error };
  const { provider } = call.body;
  const { output } = verdict;
  return provider === '' ? { kind: 'done', id, seq, output } : { kind: 'done', id, seq, output, provider };
}

export function factsOfCall({ body, attempt }: CallRow): CallFacts {
  const { effect, provider, startedAt, routed } = body;
  const contract = effect.kind === 'call' ? effect.contract : effect.flow;
  const undo = effect.kind === 'call' && effect.undoOf !== undefined;
  const facts = { contract, provider, attempts: attempt, startedAt, undo };
  if (routed === undefined) return facts;
  return { ...facts, routed: { id: routed.id, kind: routed.kind, revision: routed.revision } };
}

function retry(draft: Draft, around: Surroundings, call: CallRow, verdict: Extract<Verdict, { kind: 'retry' }>): void {
  const nextAt = around.nowMs + verdict.delayMs;
  noteAttempt(draft, around, call, verdict.code, verdict.message, nextAt);
  changeCall(draft, { ...call, status: 'open', dueAt: nextAt });
}

function noteAttempt(
  draft: Draft,
  around: Surroundings,
  call: CallRow,
  code: string,
  message: string,
  nextAt?: number,
): void {
  const { id, seq, attempt, body } = call;
  const { provider } = body;
  addHistory(draft, around.nowMs, {
    kind: 'attempt',
    id,
    seq,
    attempt,
    code,
    message: message.slice(0, 500),
    provider,
    ...(nextAt === undefined ? {} : { nextAt }),
  });
}

/** The draft with the attempt counted, so that whatever stops or settles the call tells how often it was tried. */
function withCall(draft: Draft, call: CallRow): Draft {
  draft.calls = draft.calls.map((other) => (other.seq === call.seq ? call : other));
  return draft;
}

/** It waits for the callback until the whole call's time is over. */
function acceptedCall(call: CallRow, reference: string | undefined): CallRow {
  const { effect, startedAt } = call.body;
  const dueAt = startedAt + (effect.kind === 'call' ? effect.withinMs : 0);
  return { ...call, status: 'accepted', dueAt, ...(reference === undefined ? {} : { note: { reference } }) };
}

/** The contract's output is the form; there is one way to close it. */
function delegateToPerson(draft: Draft, around: Surroundings, call: CallRow): void {
  const { effect, provider: id } = call.body;
  if (effect.kind !== 'call') return;
  const provider = around.plan.checked.body.bindings[effect.binding]?.providers[id];
  if (provider?.kind !== 'human') throw new TypeError(`provider ${id} is no person`);
  const { contract } = around.plan.contract(effect.contract);
  const dueMs = provider.task.due === undefined ? undefined : parseDuration(provider.task.due);
  const due = dueMs === undefined ? {} : { dueAtMs: around.nowMs + dueMs };
  openTask(
    draft,
    around.nowMs,
    { id: call.id, seq: call.seq, state: effect.state, ...due },
    {
      title: provider.task.title,
      roles: provider.task.roles,
      form: contract.output,
      data: effect.input,
      outcomes: [{ outcome: 'done' }],
      answersCall: true,
    },
  );
  changeCall(draft, { ...call, status: 'delegated' });
}

/** An accepted call whose deadline passed without a callback. */
export async function callbackMissing(runtime: Runtime, sent: CallRow): Promise<void> {
  const message = 'no callback before the deadline';
  const result: AttemptResult = { kind: 'fault', code: 'CAP_TIMEOUT', message, done: 'unknown', retry: true };
  await settleAttempt(runtime, sent, sent.attempt + 1, result);
}
