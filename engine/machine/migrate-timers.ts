import { timedOutCall } from './compile-call.ts';
import type { CompiledFlow } from './compile.ts';
import type { Effect } from './effect.ts';
import type { MigrationChange } from './migrate.ts';
import type { InstanceRecord } from './record.ts';
import { without, type MachineContext } from './step-state.ts';
import { arm } from './timers.ts';

interface Moved {
  readonly effects: readonly Effect[];
  readonly changes: readonly MigrationChange[];
}

/**
 * Armed timers count from when they were armed, with the other release's delay; one that the other release lacks goes, one
 * that only it has is armed now. A timer that has fired stays fired.
 */
export function migrateTimers(
  from: CompiledFlow,
  to: CompiledFlow,
  record: InstanceRecord,
  context: MachineContext,
  active: ReadonlySet<string>,
): Moved {
  const kept = Object.keys(record.timers).map((id) => moveTimer(to, record, context, id, active));
  const added = [...to.timers.keys()].map((id) => addTimer(from, to, record, context, id, active));
  const all = [...kept, ...added];
  return { effects: all.flatMap(({ effects }) => effects), changes: all.flatMap(({ changes }) => changes) };
}

const unmoved: Moved = { effects: [], changes: [] };

function moveTimer(
  to: CompiledFlow,
  record: InstanceRecord,
  context: MachineContext,
  id: string,
  active: ReadonlySet<string>,
): Moved {
  const timer = record.timers[id];
  if (timer === undefined || timer.event !== undefined) return unmoved;
  const { step } = context;
  const forget: Effect = { kind: 'forget', what: 'timer', id, seq: timer.seq };
  const plan = to.timers.get(id);
  if (plan === undefined || !active.has(plan.owner)) {
    step.timers = without(step.timers, id);
    return { effects: [forget], changes: [{ what: 'timer', name: id, before: timer.dueAtMs, after: null }] };
  }
  const dueAtMs = timer.armedAtMs + plan.delayMs(context, { type: '$migrate' });
  if (dueAtMs === timer.dueAtMs) return unmoved;
  step.seq += 1;
  step.timers[id] = { seq: step.seq, dueAtMs, armedAtMs: timer.armedAtMs };
  return {
    effects: [forget, { kind: 'wake', id, seq: step.seq, dueAtMs }],
    changes: [{ what: 'timer', name: id, before: timer.dueAtMs, after: dueAtMs }],
  };
}

function addTimer(
  from: CompiledFlow,
  to: CompiledFlow,
  record: InstanceRecord,
  context: MachineContext,
  id: string,
  active: ReadonlySet<string>,
): Moved {
  const plan = to.timers.get(id);
  const known = from.timers.has(id) || record.timers[id] !== undefined;
  // A call that is open without its time limit had none when it was opened.
  const limitsCall = timedOutCall(id) !== undefined && record.calls[timedOutCall(id) ?? '']?.settled === true;
  if (plan === undefined || known || limitsCall || !active.has(plan.owner)) return unmoved;
  const { step } = context;
  arm(step, id, plan.delayMs(context, { type: '$migrate' }));
  const timer = step.timers[id];
  if (timer === undefined) return unmoved;
  return {
    effects: [{ kind: 'wake', id, seq: timer.seq, dueAtMs: timer.dueAtMs }],
    changes: [{ what: 'timer', name: id, before: null, after: timer.dueAtMs }],
  };
}
