import { decodeHistory } from '../host/history-codec.ts';
import type { CallSeen } from './call-seen.ts';
import type { RawHistory } from './raw-facts.ts';

/** One step of an instance, by what can be told of it: enough to know which ways it may have taken. */
export interface StepSeen {
  /**
   * `start`, `event PAID`, `timer paying.0`, `done reserving`, `done review approved` (what a person decided),
   * `failed reserving OUT_OF_STOCK`, `part reserving` (of several calls of one state), `operator`.
   */
  readonly cause: string;
  /** Active leaves, in order, joined with blanks; `*` where they are too many to be told. */
  readonly before: string;
  readonly after: string;
}

/** Longer ones are no good name of a count. */
const longest = 500;

/** Of a row that is a step. @param before leaves before it @param call the call that it settled, if it did */
export function stepSeen(
  { body, at, states }: Pick<RawHistory, 'body' | 'at' | 'states'>,
  before: readonly string[],
  call: CallSeen | undefined,
): StepSeen | undefined {
  const cause = causeOf(body, at, call);
  if (cause === undefined) return undefined;
  return { cause: cause.slice(0, longest), before: leaves(before), after: leaves(states) };
}

function leaves(states: readonly string[]): string {
  const told = states.length < 2 ? (states[0] ?? '') : states.toSorted().join(' ');
  return told.length > longest ? '*' : told;
}

const head = /^\{"k":"([sedfto])"(?:,"i":"([^"\\]*)")?/;

function causeOf(body: string, at: number, call: CallSeen | undefined): string | undefined {
  const [, kind = '', id = ''] = head.exec(body) ?? [];
  switch (kind) {
    case 's':
      return 'start';
    case 'e':
      return `event ${id}`;
    case 't':
      return id.startsWith('$send') ? 'timer $send' : `timer ${id}`;
    case 'd':
    case 'f':
      return resultOf(body, at, id, call);
    case 'o':
      return 'operator';
    default:
      return undefined;
  }
}

/** What the engine makes inside of a state is told by that state: its parts decide together which exit is taken. */
function resultOf(body: string, at: number, id: string, call: CallSeen | undefined): string {
  const inside = id.indexOf('.$');
  if (inside >= 0) return `part ${id.slice(0, inside)}`;
  if (call !== undefined && call.code === undefined) return `done ${id}`;
  if (call?.code !== undefined) return `failed ${id} ${call.code}`;
  const entry = decodeHistory(body, at);
  if (entry.kind !== 'step') return `done ${id}`;
  const { trigger } = entry;
  if (trigger.kind === 'failed') return `failed ${id} ${trigger.error.code}`;
  const outcome = trigger.kind === 'done' && trigger.by !== undefined ? outcomeOf(trigger.output) : undefined;
  return outcome === undefined ? `done ${id}` : `done ${id} ${outcome}`;
}

function outcomeOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('outcome' in output)) return undefined;
  return typeof output.outcome === 'string' ? output.outcome : undefined;
}
