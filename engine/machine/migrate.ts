import { ajvCompiler } from '../schema/ajv-compiler.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CompiledFlow } from './compile.ts';
import type { Effect } from './effect.ts';
import type { Activity } from './environment.ts';
import { faultOf } from './fault.ts';
import { migrateTimers } from './migrate-timers.ts';
import { authorName } from './node-config.ts';
import type { InstanceRecord, OpenCall, StateValue } from './record.ts';
import { stateForStep, type MachineContext } from './step-state.ts';
import type { MachineNode } from './translate.ts';

/** Why an instance cannot move; the texts stand in the error table. */
export interface MigrationReason {
  readonly code: ErrorCode;
  readonly params: JsonObject;
}

/** What moving does beside changing the release, for the dry run. */
export interface MigrationChange {
  readonly what: 'data' | 'task' | 'timer';
  /** The context field, the state of the task, or the timer. */
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
}

export type Migration =
  | {
      readonly ok: true;
      readonly record: InstanceRecord;
      readonly effects: readonly Effect[];
      readonly changes: readonly MigrationChange[];
    }
  | { readonly ok: false; readonly reasons: readonly MigrationReason[] };

/**
 * Moves a running instance to another release of its flow. States, history, data and calls in flight must have their
 * place there; roles and due dates of open tasks and the delays of armed timers are computed anew, from when the task was
 * opened or the timer armed. No transition is taken.
 */
export function migrateRecord(from: CompiledFlow, to: CompiledFlow, record: InstanceRecord, nowMs: number): Migration {
  const lost = missingStates(to, record);
  if (lost.length > 0) return { ok: false, reasons: lost };
  const data = migrateData(to, record, nowMs);
  const calls = [...missingUndos(from, to, record), ...changedCalls(from, to, record)];
  const reasons = [...data.reasons, ...unfitInput(to, record), ...calls];
  if (reasons.length > 0) return { ok: false, reasons };
  try {
    return moved(from, to, { ...record, data: data.data }, record, nowMs);
  } catch (error) {
    return { ok: false, reasons: [faultOf(error)] };
  }
}

function moved(
  from: CompiledFlow,
  to: CompiledFlow,
  record: InstanceRecord,
  before: InstanceRecord,
  nowMs: number,
): Migration {
  const step = stateForStep(record, nowMs);
  const context: MachineContext = { data: record.data, step };
  const active = new Set(to.configuration(record.value).active);
  if (to.asksStates) for (const name of active) step.active.add(name);
  const tasks = reopenTasks(from, to, before, context);
  const timers = migrateTimers(from, to, record, context, active);
  return {
    ok: true,
    record: { ...record, timers: step.timers, seq: step.seq },
    effects: [...tasks.effects, ...timers.effects],
    changes: [...dataChanges(before.data, record.data), ...tasks.changes, ...timers.changes],
  };
}

/** Configurations are compared as the statechart resolves them: a region or default child more is another state. */
function missingStates(to: CompiledFlow, record: InstanceRecord): readonly MigrationReason[] {
  const remembered = Object.entries(record.history).flatMap(([history, states]) => [history, ...states]);
  const missing = [...namesIn(record.value), ...remembered].filter((name) => nodeAt(to, name) === undefined);
  if (missing.length > 0) return [...new Set(missing.map(authorName))].map(stateMissing);
  const { value } = to.configuration(record.value).snapshot;
  return sameValue(value, record.value) ? [] : [stateMissing(namesIn(record.value).map(authorName).join(', '))];
}

function stateMissing(state: string): MigrationReason {
  return { code: 'MIG_STATE_MISSING', params: { state } };
}

function nodeAt(flow: CompiledFlow, name: string): MachineNode | undefined {
  try {
    return flow.machine.node(name.split('.'));
  } catch {
    return undefined;
  }
}

/** Dotted paths of all active states but the root. */
function namesIn(value: StateValue, above = ''): readonly string[] {
  if (typeof value === 'string') return [above + value];
  return Object.entries(value).flatMap(([name, inner]) => [above + name, ...namesIn(inner, `${above}${name}.`)]);
}

function sameValue(a: StateValue, b: StateValue): boolean {
  const [first, second] = [namesIn(a).toSorted(), namesIn(b).toSorted()];
  return first.length === second.length && first.every((name, index) => name === second[index]);
}

function missingUndos(from: CompiledFlow, to: CompiledFlow, record: InstanceRecord): readonly MigrationReason[] {
  const contracts = new Set(record.engine.undo.map(({ contract }) => contract));
  return [...contracts]
    .filter((contract) => to.body.contracts[contract]?.hash !== from.body.contracts[contract]?.hash)
    .map((contract) => ({ code: 'MIG_UNDO_MISSING', params: { contract } }));
}

/** Calls in flight keep their rows, so the other release must mean the same by them. */
function changedCalls(from: CompiledFlow, to: CompiledFlow, record: InstanceRecord): readonly MigrationReason[] {
  const { active } = to.configuration(record.value);
  const open = Object.keys(record.calls).filter((id) => !isSame(from.activities.get(id), to.activities.get(id)));
  const fresh = [...to.activities].flatMap(([id, { owner }]) =>
    active.includes(owner) && record.calls[id] === undefined ? [id] : [],
  );
  const abandoned = Object.keys(record.engine.abandoned)
    .map((key) => key.slice(0, key.lastIndexOf('#')))
    .filter((id) => !isSame(from.activities.get(id), to.activities.get(id)));
  return [...new Set([...open, ...fresh, ...abandoned])].map((id) => ({
    code: 'MIG_CALL_CHANGED',
    params: { state: authorName(id) },
  }));
}

function isSame(one: Activity | undefined, other: Activity | undefined): boolean {
  return one !== undefined && other !== undefined && one.kind === other.kind && one.does === other.does;
}

function unfitInput(to: CompiledFlow, record: InstanceRecord): readonly MigrationReason[] {
  const verdict = ajvCompiler.compile(to.body.flow.input)(record.engine.input);
  if (verdict.ok) return [];
  return verdict.misfits.map(({ pointer, keyword }) => dataInvalid(`/input${pointer}`, keyword));
}

function dataInvalid(pointer: string, keyword: string): MigrationReason {
  return { code: 'MIG_DATA_INVALID', params: { pointer, keyword } };
}

/** Fields are kept as they are; new ones start as they would at a start, fields that are no more go. */
function migrateData(
  to: CompiledFlow,
  record: InstanceRecord,
  nowMs: number,
): { readonly data: JsonObject; readonly reasons: readonly MigrationReason[] } {
  const context: MachineContext = { data: record.data, step: stateForStep(record, nowMs) };
  const initial = new Map(to.initial);
  const reasons: MigrationReason[] = [];
  const fields = Object.keys(to.body.flow.context).flatMap((field) => {
    try {
      const value = record.data[field] ?? initial.get(field)?.(context, { type: '$start' });
      if (value === undefined) return [];
      to.checkField(field, value);
      return [[field, value] as const];
    } catch (error) {
      reasons.push(unfitField(field, error));
      return [];
    }
  });
  return { data: Object.fromEntries(fields), reasons };
}

function unfitField(field: string, error: unknown): MigrationReason {
  const fault = faultOf(error);
  if (!(error instanceof EngineError) || fault.code !== 'DATA_INVALID') return fault;
  const { pointer, keyword } = fault.params;
  return dataInvalid(typeof pointer === 'string' ? pointer : `/${field}`, typeof keyword === 'string' ? keyword : '');
}

function dataChanges(before: JsonObject, after: JsonObject): readonly MigrationChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((name): readonly MigrationChange[] => {
    const [old, own] = [before[name], after[name]];
    return old === own ? [] : [{ what: 'data', name, before: old ?? null, after: own ?? null }];
  });
}

/** Open tasks are sent again under their old seq: the host replaces the role, the due date, the form. */
function reopenTasks(
  from: CompiledFlow,
  to: CompiledFlow,
  record: InstanceRecord,
  context: MachineContext,
): { readonly effects: readonly Effect[]; readonly changes: readonly MigrationChange[] } {
  const open = Object.entries(record.calls).filter(([id, { settled }]) => {
    return settled !== true && to.activities.get(id)?.kind === 'task';
  });
  const past: MachineContext = { ...context, data: record.data };
  const pairs = open.map(([id, call]) => [taskOf(from, id, call, past), taskOf(to, id, call, context)] as const);
  return {
    effects: pairs.flatMap(([, task]) => (task === undefined ? [] : [task])),
    changes: pairs.flatMap(([before, after]) => taskChange(before, after)),
  };
}

type Task = Extract<Effect, { readonly kind: 'task' }>;

function taskOf(flow: CompiledFlow, id: string, call: OpenCall, context: MachineContext): Task | undefined {
  const { step } = context;
  const opened: MachineContext = { ...context, step: { ...step, nowMs: call.sinceMs ?? step.nowMs } };
  const effect = flow.activities.get(id)?.build(opened, { type: '$migrate' }, call.seq);
  return effect?.kind === 'task' ? effect : undefined;
}

function taskChange(before: Task | undefined, after: Task | undefined): readonly MigrationChange[] {
  if (before === undefined || after === undefined) return [];
  const shown = ({ roles, dueAtMs }: Task): JsonObject => ({ roles, dueAtMs: dueAtMs ?? null });
  const [old, own] = [shown(before), shown(after)];
  if (JSON.stringify(old) === JSON.stringify(own)) return [];
  return [{ what: 'task', name: after.state, before: old, after: own }];
}
