import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { neverStarted } from '../machine/never-started.ts';
import type { Verdict } from '../machine/attempt.ts';
import { addHistory, callOf, type Draft, type Surroundings } from './draft.ts';
import { isEnded, type Loaded } from './loaded.ts';
import { disarm } from './perform.ts';
import { turn, type Runtime } from './runtime.ts';
import { outcome } from './settle.ts';

/** Ends an instance as it stands; nothing is undone. Its tables are emptied by the commit. */
export async function cancel(runtime: Runtime, id: InstanceId, reason: string, by: string): Promise<void> {
  await turn(runtime, id, (draft, around) => {
    refuseEnded(draft);
    close(draft, around, { reason, by });
  });
}

export function close(
  draft: Draft,
  around: Surroundings,
  { reason, by }: { readonly reason: string; readonly by?: string },
): void {
  const record = draft.record ?? neverStarted;
  for (const [timer, { seq }] of Object.entries(record.timers)) disarm(draft, timer, seq);
  draft.record = { ...record, status: 'stopped', calls: {}, timers: {} };
  draft.recordText = undefined;
  const set = { status: 'stopped', calls: {}, timers: {}, reason };
  addHistory(draft, around.nowMs, { kind: 'set', why: 'cancel', record: set, ...(by === undefined ? {} : { by }) });
}

/** Nothing moves it until it resumes: events are parked, timers wait, outcomes of running calls are kept. */
export async function suspend(runtime: Runtime, id: InstanceId, by: string): Promise<void> {
  await turn(runtime, id, (draft, around) => {
    refuseEnded(draft);
    if (draft.head.status === 'suspended') return;
    draft.head = { ...draft.head, status: 'suspended' };
    addHistory(draft, around.nowMs, { kind: 'note', what: 'suspend', detail: {}, by });
  });
}

/** Goes on: outcomes that came meanwhile first, then open calls, due timers and parked events. */
export async function resume(runtime: Runtime, id: InstanceId, by: string): Promise<void> {
  await turn(runtime, id, (draft, around) => {
    refuseEnded(draft);
    const { status } = draft.head;
    if (status !== 'suspended') {
      throw new EngineError('INSTANCE_NOT_SUSPENDED', { params: { instance: id, status } });
    }
    // The commit works out what it is instead.
    draft.head = { ...draft.head, status: 'running' };
    addHistory(draft, around.nowMs, { kind: 'note', what: 'resume', detail: {}, by });
    goOn(draft, around);
  });
}

export function goOn(draft: Draft, around: Surroundings): void {
  const answered = draft.calls.filter(({ status }) => status === 'answered');
  for (const { seq } of answered) {
    const call = callOf(draft, seq);
    const verdict = call?.note?.['outcome'];
    if (call !== undefined && isOutcome(verdict)) outcome(draft, around, call, verdict);
  }
  for (const call of draft.calls) {
    if (call.status === 'open' && call.dueAt === undefined) draft.after.push({ kind: 'dispatch', call });
  }
  draft.after.push({ kind: 'due', atMs: around.nowMs });
}

function isOutcome(value: unknown): value is Extract<Verdict, { kind: 'done' | 'failed' }> {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

export function refuseEnded({ head }: Pick<Loaded, 'head'>): void {
  if (!isEnded({ head })) return;
  throw new EngineError('INSTANCE_FINISHED', { params: { instance: head.id, status: head.status } });
}
