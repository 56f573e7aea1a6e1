import { canDrain } from '../host/drain.ts';
import type { After } from '../host/draft.ts';
import { isEnded, type Loaded } from '../host/loaded.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { Runtime } from '../host/runtime.ts';
import type { Advance, StepCommit } from '../host/step-commit.ts';
import type { StoredInstance } from '../host/store.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Command } from './command.ts';

/** What one decision wants to have written, and what follows once it is. */
export interface Held {
  readonly writes: StepCommit;
  /** Absent where the rows belong to no instance, or change nothing that its object keeps. */
  readonly instance?: StoredInstance;
  readonly messages: readonly Message[];
}

/** A new instance, for its object. */
export interface Begun extends Held {
  /** Whoever asks waits until it rests: its quick calls are made before the answer. */
  readonly goesOn?: true;
}

/** What an instance's object sends after a commit. */
export type Message =
  | { readonly kind: 'tell'; readonly to: InstanceId; readonly command: Command; readonly dueAt?: number }
  | { readonly kind: 'attempt'; readonly call: CallRow; readonly head: InstanceHead }
  | { readonly kind: 'withdraw'; readonly seq: number }
  | Shadowing;

/** A call that is done, to be compared with what a shadow would have answered. */
export interface Shadowing {
  readonly kind: 'shadow';
  readonly call: CallRow;
  readonly head: InstanceHead;
  readonly output: Json;
}

/** The same effects that a process performs after a commit, as messages; each may arrive twice. */
export function messagesOf(
  runtime: Runtime,
  loaded: Loaded,
  after: readonly After[],
  writes: StepCommit,
): readonly Message[] {
  const { head } = loaded;
  return [
    ...after.flatMap((one) => messageOf(loaded, one)),
    ...(isEnded(loaded) && head.parent !== undefined
      ? [tell(head.parent.instance, { kind: 'childEnded', child: head })]
      : []),
    ...(!isEnded(loaded) && loaded.parked.length > 0 && canDrain(runtime, loaded)
      ? [tell(head.id, { kind: 'drain', id: head.id })]
      : []),
    // Behind the inbox: an event that came before a timer was due goes first.
    ...(isResumed(writes) ? waitingOf(loaded) : armedBy(writes, loaded)),
  ];
}

function tell(to: InstanceId, command: Command, dueAt?: number): Message {
  return { kind: 'tell', to, command, ...(dueAt === undefined ? {} : { dueAt }) };
}

function messageOf({ head }: Loaded, after: After): readonly Message[] {
  switch (after.kind) {
    case 'dispatch':
      return head.status === 'suspended' ? [] : [{ kind: 'attempt', call: after.call, head }];
    case 'abort':
      return [{ kind: 'withdraw', seq: after.seq }];
    case 'startChild':
      return [tell(head.id, { kind: 'startChild', call: after.call })];
    case 'cancelChild':
      return [tell(after.child, { kind: 'leave', id: after.child })];
    case 'shadow':
      return [{ kind: 'shadow', call: after.call, head, output: after.output }];
    case 'due':
    case 'alarm':
      // A time names no timer and no call: those stand in the rows. An alarm is for this process: `capture` gives it.
      return [];
    default:
      return unreachable(after);
  }
}

/** Timers and calls that were written with a time in this commit. */
function armedBy(writes: StepCommit, { head, calls }: Loaded): readonly Message[] {
  return writes.flatMap((write) => {
    if (write.kind === 'arm') return [timerMessage(head.id, write)];
    if (write.kind !== 'changeCall') return [];
    return calls.filter(({ seq }) => seq === write.seq).flatMap(callMessage);
  });
}

/** While an instance was suspended its messages came and did nothing: all that waits is sent again. */
function waitingOf({ head, record, calls }: Loaded): readonly Message[] {
  const timers = Object.entries(record?.timers ?? {}).map(([id, { seq, dueAtMs }]) =>
    timerMessage(head.id, { id, seq, dueAt: dueAtMs }),
  );
  return [...timers, ...calls.flatMap(callMessage)];
}

function timerMessage(instance: InstanceId, { id, seq, dueAt }: { id: string; seq: number; dueAt: number }): Message {
  return tell(instance, { kind: 'timer', timer: { instance, id, seq, dueAt } }, dueAt);
}

function callMessage(call: CallRow): readonly Message[] {
  const { dueAt, status } = call;
  if (dueAt === undefined || (status !== 'open' && status !== 'accepted')) return [];
  return [tell(call.instance, { kind: 'due', call }, dueAt)];
}

function isResumed(writes: StepCommit): boolean {
  return writes.some((write) => write.kind === 'advance' && isResuming(write));
}

function isResuming({ from, status }: Advance): boolean {
  return from === 'suspended' && status !== 'suspended';
}
