import { callKey } from './calls.ts';
import type { Effect } from './effect.ts';
import type { ArmedTimer, InstanceRecord, OpenCall } from './record.ts';
import type { StepState } from './step-state.ts';

/** What the host is to do: the difference of the tables, so that entering and leaving in one step comes to nothing. */
export function effectsOf(
  before: Pick<InstanceRecord, 'calls' | 'timers'> | undefined,
  after: InstanceRecord,
  step: StepState,
): readonly Effect[] {
  return [
    ...step.sends,
    ...leftCalls(before?.calls ?? {}, after, step),
    ...leftTimers(before?.timers ?? {}, after.timers, step.spent),
    ...openedCalls(before?.calls ?? {}, after.calls, step),
    ...armedTimers(before?.timers ?? {}, after.timers),
  ];
}

type Calls = Readonly<Record<string, OpenCall>>;
type Timers = Readonly<Record<string, ArmedTimer>>;

/** Once the flow is over nobody could undo a late success, so nothing is abandoned then. */
function leftCalls(before: Calls, { calls, status }: InstanceRecord, step: StepState): readonly Effect[] {
  return Object.entries(before).flatMap(([id, { seq, settled }]): readonly Effect[] => {
    if (settled === true || calls[id]?.seq === seq || callKey(id, seq) === step.spent) return [];
    const abandoned = status === 'active' && step.abandoned[callKey(id, seq)] !== undefined;
    return [abandoned ? { kind: 'abandon', id, seq } : { kind: 'forget', what: 'call', id, seq }];
  });
}

function openedCalls(before: Calls, after: Calls, step: StepState): readonly Effect[] {
  return Object.entries(after).flatMap(([id, { seq }]) => {
    const effect = before[id]?.seq === seq ? undefined : step.opened.get(callKey(id, seq));
    return effect === undefined ? [] : [effect];
  });
}

function leftTimers(before: Timers, after: Timers, spent: string | undefined): readonly Effect[] {
  return Object.entries(before).flatMap(([id, { seq }]): readonly Effect[] =>
    callKey(id, seq) === spent || after[id]?.seq === seq ? [] : [{ kind: 'forget', what: 'timer', id, seq }],
  );
}

function armedTimers(before: Timers, after: Timers): readonly Effect[] {
  return Object.entries(after).flatMap(([id, { seq, dueAtMs }]): readonly Effect[] =>
    before[id]?.seq === seq ? [] : [{ kind: 'wake', id, seq, dueAtMs }],
  );
}
