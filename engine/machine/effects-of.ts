import { callKey } from './calls.ts';
import type { Effect } from './effect.ts';
import type { ArmedTimer, InstanceRecord, OpenCall } from './record.ts';
import type { StepState } from './step-state.ts';

/**
 * What the host is to do: the difference of the tables, so that entering and leaving in one step comes to nothing.
 * Plain loops into one list, since every step comes by here.
 */
export function effectsOf(
  before: Pick<InstanceRecord, 'calls' | 'timers'> | undefined,
  after: InstanceRecord,
  step: StepState,
): readonly Effect[] {
  const effects = step.sends;
  const calls = before?.calls ?? none;
  const timers = before?.timers ?? none;
  leftCalls(effects, calls, after, step);
  leftTimers(effects, timers, after.timers, step.spent);
  openedCalls(effects, calls, after.calls, step);
  armedTimers(effects, timers, after.timers);
  return effects;
}

type Calls = Readonly<Record<string, OpenCall>>;
type Timers = Readonly<Record<string, ArmedTimer>>;

const none: Readonly<Record<string, never>> = {};

/** Once the flow is over nobody could undo a late success, so nothing is abandoned then. */
function leftCalls(effects: Effect[], before: Calls, { calls, status }: InstanceRecord, step: StepState): void {
  for (const id in before) {
    const { seq, settled } = entryOf(before, id);
    if (settled === true || calls[id]?.seq === seq || seq === step.spent) continue;
    const abandoned = status === 'active' && step.abandoned[callKey(id, seq)] !== undefined;
    effects.push(abandoned ? { kind: 'abandon', id, seq } : { kind: 'forget', what: 'call', id, seq });
  }
}

function openedCalls(effects: Effect[], before: Calls, after: Calls, step: StepState): void {
  for (const id in after) {
    const { seq } = entryOf(after, id);
    const effect = before[id]?.seq === seq ? undefined : step.opened.get(seq);
    if (effect !== undefined) effects.push(effect);
  }
}

function leftTimers(effects: Effect[], before: Timers, after: Timers, spent: number | undefined): void {
  for (const id in before) {
    const { seq } = entryOf(before, id);
    if (seq === spent || after[id]?.seq === seq) continue;
    effects.push({ kind: 'forget', what: 'timer', id, seq });
  }
}

function armedTimers(effects: Effect[], before: Timers, after: Timers): void {
  for (const id in after) {
    const { seq, dueAtMs } = entryOf(after, id);
    if (before[id]?.seq !== seq) effects.push({ kind: 'wake', id, seq, dueAtMs });
  }
}

/** Of a name that the table was just asked for. */
function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T {
  const entry = table[name];
  if (entry === undefined) throw new TypeError(`no ${name}`);
  return entry;
}
