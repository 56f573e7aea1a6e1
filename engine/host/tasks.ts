import { countRouted } from './routing/count-routed.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { checkDecision, roleOf, type Decision } from '../machine/decision.ts';
import { addHistory, callOf, closeTask, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import type { TaskDraft } from './work.ts';
import { refuseEnded } from './operate.ts';
import type { TaskRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { outcome } from './settle.ts';
import { takeStep } from './take-step.ts';
import { maySee } from './visible.ts';

/** A person takes the task on: others see it, and may not decide it. */
export async function claim(runtime: Runtime, id: string, by: Actor): Promise<TaskRow> {
  const found = await find(runtime, id, by);
  return await turn(runtime, found.instance, (draft, around) => {
    const task = openTask(draft, found, by);
    roleOf({ id, roles: task.body.roles }, undefined, by.taskRoles);
    const claimed: TaskRow = { ...task, status: 'claimed', claimedBy: by.name };
    draft.tasks = draft.tasks.map((other) => (other.id === id ? claimed : other));
    draft.writes.push({ kind: 'changeTask', id, status: 'claimed', claimedBy: by.name });
    addHistory(draft, around.nowMs, { kind: 'note', what: 'claim', detail: { task: id }, by: by.name });
    return claimed;
  });
}

/** A claimed task is given back: anyone of its roles may take it again. */
export async function unclaim(runtime: Runtime, id: string, by: Actor): Promise<TaskRow> {
  const found = await find(runtime, id, by);
  return await turn(runtime, found.instance, (draft, around) => {
    const task = openTask(draft, found, by);
    if (task.status === 'open') return task;
    const { claimedBy: _, ...rest } = task;
    const open: TaskRow = { ...rest, status: 'open' };
    draft.tasks = draft.tasks.map((other) => (other.id === id ? open : other));
    draft.writes.push({ kind: 'changeTask', id, status: 'open' });
    addHistory(draft, around.nowMs, { kind: 'note', what: 'unclaim', detail: { task: id }, by: by.name });
    return open;
  });
}

/** Keeps a form as it is, complete or not, for whoever wrote it. @throws EngineError TASK_NOT_FOUND, TASK_CLOSED */
export async function saveTaskDraft(runtime: Runtime, id: string, form: Json, by: Actor): Promise<TaskDraft> {
  const { id: task } = await find(runtime, id, by);
  const savedAt = runtime.clock.now();
  await runtime.store.commit([{ kind: 'saveTaskDraft', task, owner: draftOwner(by), form, at: savedAt }]);
  return { form, savedAt };
}

/** Two keys of one name write two drafts. */
export function draftOwner({ key, name }: Actor): string {
  return key ?? name;
}

/** A person decides: the task's outcome moves the instance, once. @throws EngineError TASK_CLOSED, TASK_ROLE, TASK_OUTCOME, TASK_INVALID */
export async function complete(runtime: Runtime, id: string, decision: Decision, by: Actor): Promise<TaskRow> {
  const found = await find(runtime, id, by);
  return await turn(runtime, found.instance, (draft, around) => {
    const task = openTask(draft, found, by);
    refuseEnded(draft);
    if (draft.head.status === 'suspended') {
      throw new EngineError('INSTANCE_SUSPENDED', { params: { instance: draft.head.id } });
    }
    const asked = { ...task.body, id };
    const role = roleOf(asked, decision.role, by.taskRoles);
    checkDecision(asked, decision, around.plan.validator);
    const closed: TaskRow = { ...task, status: 'completed', claimedBy: by.name };
    closeTask(draft, closed, 'completed', around.nowMs);
    decide(draft, around, closed, decision, { role, name: by.name });
    return closed;
  });
}

async function find(runtime: Runtime, id: string, by: Actor): Promise<TaskRow> {
  const task = await runtime.store.task(id);
  if (task === undefined || !maySee(by, task)) throw new EngineError('TASK_NOT_FOUND', { params: { task: id } });
  if (task.status === 'completed' || task.status === 'cancelled') throw closedError(task);
  return task;
}

function openTask(draft: Draft, found: TaskRow, by: Actor): TaskRow {
  const task = draft.tasks.find((other) => other.id === found.id);
  if (task === undefined) throw closedError({ ...found, status: 'completed' });
  if (task.status === 'claimed' && task.claimedBy !== by.name) {
    throw new EngineError('TASK_CLAIMED', { params: { task: task.id, by: task.claimedBy ?? '' } });
  }
  return task;
}

function closedError({ id, status }: TaskRow): EngineError {
  return new EngineError('TASK_CLOSED', { params: { task: id, status } });
}

function decide(
  draft: Draft,
  around: Surroundings,
  task: TaskRow,
  decision: Decision,
  by: { role: string; name: string },
) {
  const { callId: id, callSeq: seq } = task;
  if (task.body.answersCall === true) {
    const call = callOf(draft, seq);
    if (call === undefined) return;
    countRouted(draft, around, call, 'ok', true);
    outcome(draft, around, call, { kind: 'done', output: decision.form });
    return;
  }
  const output: JsonObject = { outcome: decision.outcome, form: decision.form };
  takeStep(draft, around, {
    trigger: { kind: 'done', id, seq, output, by: { role: by.role, name: by.name } },
    by: by.name,
  });
}
