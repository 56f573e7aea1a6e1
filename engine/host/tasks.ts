import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { addHistory, callOf, closeTask, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './engine.ts';
import { refuseEnded } from './operate.ts';
import type { TaskRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { outcome } from './settle.ts';
import { takeStep } from './take-step.ts';
import { maySee } from './visible.ts';

export interface Decision {
  readonly outcome: string;
  readonly form: Json;
  readonly role?: string;
}

/** A person takes the task on: others see it, and may not decide it. */
export async function claim(runtime: Runtime, id: string, by: Actor): Promise<TaskRow> {
  const found = await find(runtime, id, by);
  return await turn(runtime, found.instance, (draft, around) => {
    const task = openTask(draft, found, by);
    roleOf(task, undefined, by);
    const claimed: TaskRow = { ...task, status: 'claimed', claimedBy: by.name };
    draft.tasks = draft.tasks.map((other) => (other.id === id ? claimed : other));
    draft.writes.push({ kind: 'changeTask', id, status: 'claimed', claimedBy: by.name });
    addHistory(draft, around.nowMs, { kind: 'note', what: 'claim', detail: { task: id }, by: by.name });
    return claimed;
  });
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
    const role = roleOf(task, decision.role, by);
    checkDecision(task, decision, around);
    const closed: TaskRow = { ...task, status: 'completed', claimedBy: by.name };
    closeTask(draft, closed, 'completed');
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

/** The role decided in: the one named, or the first of the task's that the person has. */
function roleOf({ id, body }: TaskRow, named: string | undefined, { taskRoles }: Actor): string {
  const has = (role: string) => taskRoles.includes('*') || taskRoles.includes(role);
  const role = named ?? body.roles.find(has);
  if (role !== undefined && body.roles.includes(role) && has(role)) return role;
  throw new EngineError('TASK_ROLE', {
    params: { task: id, roles: body.roles, role: named ?? taskRoles.join(', ') },
    ...(named === undefined ? {} : { pointer: '/role' }),
  });
}

function checkDecision({ id, body }: TaskRow, { outcome: chosen, form }: Decision, { plan }: Surroundings): void {
  const accepted = body.outcomes.map((offered) => offered.outcome);
  if (!accepted.includes(chosen)) {
    const near = nearest(chosen, accepted);
    throw new EngineError('TASK_OUTCOME', {
      params: { task: id, outcome: chosen.slice(0, 200), accepted, ...(near === undefined ? {} : { nearest: near }) },
      pointer: '/outcome',
    });
  }
  if (body.form === undefined) return;
  const verdict = plan.validator(body.form)(form);
  if (verdict.ok) return;
  const misfits = verdict.misfits.map((misfit) => ({ ...misfit, pointer: `/form${misfit.pointer}` }));
  throw new EngineError('TASK_INVALID', { params: { task: id }, misfits, total: verdict.total });
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
    if (call !== undefined) outcome(draft, around, call, { kind: 'done', output: decision.form });
    return;
  }
  const output: JsonObject = { outcome: decision.outcome, form: decision.form };
  takeStep(draft, around, {
    trigger: { kind: 'done', id, seq, output, by: { role: by.role, name: by.name } },
    by: by.name,
  });
}
