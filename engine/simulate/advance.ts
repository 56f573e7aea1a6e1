import { unreachable } from '../kernel/unreachable.ts';
import { beginAttempt, settleAttempt } from './attempts.ts';
import { isEnded, type FollowUp, type Run } from './run.ts';
import type { PendingReply, SimulatedCall, Simulation } from './simulation.ts';
import { endInstance, startSubFlow, tellParent } from './sub-flows.ts';
import { drain, takeStep } from './take-step.ts';

/** Does everything that is due up to an instant, each at its own time, and puts the clock there. */
export function runUntil(run: Run, atMs: number): void {
  for (;;) {
    for (let next = run.next.shift(); next !== undefined; next = run.next.shift()) follow(run, next);
    const due = nextDue(run);
    if (due === undefined || due.atMs > atMs) break;
    run.nowMs = Math.max(run.nowMs, due.atMs);
    fire(run, due);
  }
  run.nowMs = Math.max(run.nowMs, atMs);
}

function follow(run: Run, next: FollowUp): void {
  switch (next.kind) {
    case 'attempt':
      return beginAttempt(run, next.instance, next.seq);
    case 'start':
      return startSubFlow(run, next.instance, next.seq, next.flow);
    case 'end':
      return endInstance(run, next.instance);
    case 'tell':
      return tellParent(run, next.instance);
    case 'drain':
      return drain(run, next.instance);
    default:
      return unreachable(next);
  }
}

/** What time brings: a timer, a call that is tried again or was never reported, an answer. */
export type Due =
  | {
      readonly kind: 'timer';
      readonly atMs: number;
      readonly instance: number;
      readonly id: string;
      readonly seq: number;
    }
  | { readonly kind: 'call'; readonly atMs: number; readonly instance: number; readonly call: SimulatedCall }
  | { readonly kind: 'reply'; readonly atMs: number; readonly reply: PendingReply };

/** The earliest; at one instant timers come before calls and calls before answers, as in the host. */
export function nextDue({ instances, replies }: Pick<Simulation, 'instances' | 'replies'>): Due | undefined {
  let first: Due | undefined;
  const offer = (due: Due): void => {
    if (first === undefined || due.atMs < first.atMs) first = due;
  };
  for (const instance of instances) {
    if (isEnded(instance)) continue;
    const { number, record, disarmed } = instance;
    for (const [id, { seq, dueAtMs }] of Object.entries(record?.timers ?? {})) {
      const due = { kind: 'timer', atMs: dueAtMs, instance: number, id, seq } as const;
      if (!disarmed.includes(seq) && isBefore(due, first)) first = due;
    }
  }
  for (const { number, calls } of instances) {
    for (const call of calls) {
      if (call.dueAtMs !== undefined) offer({ kind: 'call', atMs: call.dueAtMs, instance: number, call });
    }
  }
  for (const reply of replies) offer({ kind: 'reply', atMs: reply.atMs, reply });
  return first;
}

/** Timers of one instance that are due together fire in the order in which they were armed. */
function isBefore(timer: Extract<Due, { kind: 'timer' }>, first: Due | undefined): boolean {
  if (first === undefined || timer.atMs !== first.atMs) return first === undefined || timer.atMs < first.atMs;
  return first.kind === 'timer' && first.instance === timer.instance && timer.seq < first.seq;
}

function fire(run: Run, due: Due): void {
  switch (due.kind) {
    case 'timer':
      takeStep(run, due.instance, { kind: 'timer', id: due.id, seq: due.seq });
      return;
    case 'call':
      return fireCall(run, due.instance, due.call);
    case 'reply': {
      const { instance, seq, attempt, result } = due.reply;
      run.replies = run.replies.filter((other) => other !== due.reply);
      return settleAttempt(run, instance, seq, attempt, result);
    }
    default:
      return unreachable(due);
  }
}

/** A retry begins; an accepted call whose time is over has failed. */
function fireCall(run: Run, number: number, { effect: { seq }, status, attempt }: SimulatedCall): void {
  if (status === 'open') return beginAttempt(run, number, seq);
  const message = 'no callback before the deadline';
  settleAttempt(run, number, seq, attempt + 1, {
    kind: 'fault',
    code: 'CAP_TIMEOUT',
    message,
    done: 'unknown',
    retry: true,
  });
}
