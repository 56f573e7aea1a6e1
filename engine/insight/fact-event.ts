import { callSeen, type CallSeen } from './call-seen.ts';
import type { RawHistory } from './raw-facts.ts';
import { stepSeen, type StepSeen } from './step-seen.ts';

/** One thing that happened to an instance, of those that are counted. */
export type FactEvent =
  | { readonly kind: 'call'; readonly at: number; readonly seq: number; readonly call: CallSeen }
  | { readonly kind: 'step'; readonly at: number; readonly step: StepSeen }
  | { readonly kind: 'entered'; readonly at: number; readonly state: string }
  | { readonly kind: 'left'; readonly at: number; readonly state: string; readonly stayedMs: number }
  | { readonly kind: 'received'; readonly at: number; readonly event: string };

/** Since when an instance is in each of its states, between two looks at its history. */
export type Since = Map<string, number>;

/** What rows of a history tell, in their order. @param since of the row before the first; brought up to the last one */
export function factEvents(rows: readonly RawHistory[], since: Since): readonly FactEvent[] {
  const events: FactEvent[] = [];
  for (const row of rows) {
    const { at, seq } = row;
    const call = callSeen(row);
    if (call !== undefined) events.push({ kind: 'call', at, seq, call });
    const event = eventOf(row.body);
    if (event !== undefined) events.push({ kind: 'received', at, event });
    const step = stepSeen(row, [...since.keys()], call);
    if (step !== undefined) events.push({ kind: 'step', at, step });
    move(row, since, events);
  }
  return events;
}

function move({ at, states }: RawHistory, since: Since, events: FactEvent[]): void {
  for (const [state, enteredAt] of since) {
    if (states.includes(state)) continue;
    since.delete(state);
    events.push({ kind: 'left', at, state, stayedMs: at - enteredAt });
  }
  for (const state of states) {
    if (since.has(state)) continue;
    since.set(state, at);
    events.push({ kind: 'entered', at, state });
  }
}

const eventStart = /^\{"k":"e","i":"([A-Za-z][\w.-]*)"/;

function eventOf(body: string): string | undefined {
  return body.startsWith('{"k":"e"') ? eventStart.exec(body)?.[1] : undefined;
}
