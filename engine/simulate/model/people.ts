import { decideTask } from '../decide-task.ts';
import type { SimulatedTask } from '../simulation.ts';
import type { Ticket } from './desks.ts';
import { drawIndex, drawMs, type Distribution } from './distribution.ts';
import type { Model, TaskModel } from './model.ts';
import { plan, sampled, type Case, type Change, type Work } from './work.ts';

/** Open tasks get in line; what nobody needs any more leaves it. */
export function lineUp(work: Work, number: number, { simulation, tickets }: Case): void {
  const open = simulation.instances.flatMap(({ number: instance, tasks }) =>
    tasks.map((task) => ({ id: `${instance} ${task.id}`, task })),
  );
  for (const [id, known] of tickets) {
    if (open.some((task) => task.id === id)) continue;
    tickets.delete(id);
    work.desks.withdraw(known, work.nowMs);
  }
  for (const { id, task } of open) {
    if (tickets.has(id)) continue;
    const made = { case: number, task: id, role: roleOf(work.request.model, task), sinceMs: work.nowMs };
    tickets.set(id, made);
    take(work, work.desks.enter(made, work.nowMs));
  }
}

/** The first role that the model gives people to. */
function roleOf({ staff }: Model, { roles }: SimulatedTask): string {
  return roles.find((role) => Object.hasOwn(staff, role)) ?? roles[0] ?? '';
}

/** Tickets that are begun now are decided when the work is done. */
export function take(work: Work, tickets: readonly Ticket[]): void {
  for (const each of tickets) {
    const found = findTask(work, each);
    const takes = taskModel(work.request.model, found?.task.state ?? '').takes;
    plan(work, { atMs: work.nowMs + drawMs(takes, work.random), kind: 'decide', ticket: each });
  }
}

const fiveMinutes: Distribution = { kind: 'fixed', ms: 300_000 };

function taskModel({ tasks }: Model, state: string): TaskModel {
  return tasks[state] ?? tasks['*'] ?? { takes: fiveMinutes, outcomes: {} };
}

function findTask({ cases }: Work, { case: number, task: id }: Ticket) {
  const { simulation } = cases[number] ?? {};
  for (const { number: instance, tasks } of simulation?.instances ?? []) {
    const task = tasks.find((open) => `${instance} ${open.id}` === id);
    if (task !== undefined) return { instance, task };
  }
  return undefined;
}

/** The decision at the end of the work; undefined where the task is gone. */
export function decision(work: Work, done: Ticket): Change {
  const found = findTask(work, done);
  if (found === undefined) return undefined;
  const { task, instance } = found;
  const outcome = outcomeOf(work, task);
  const form = task.form === undefined ? {} : sampled(task.form, work.order);
  const role = task.roles.includes(done.role) ? { role: done.role } : {};
  return (simulation) => decideTask(simulation, { task: task.id, instance, outcome, form, ...role });
}

function outcomeOf({ request: { model }, random }: Work, { state, outcomes }: SimulatedTask): string {
  const { outcomes: weights } = taskModel(model, state);
  const offered = outcomes.map(({ outcome }) => outcome);
  const given = offered.map((outcome) => weights[outcome] ?? 0);
  const isSaid = given.some((weight) => weight > 0);
  return offered[drawIndex(isSaid ? given : offered.map(() => 1), random)] ?? '';
}
