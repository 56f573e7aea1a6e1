import { EngineError } from '../kernel/engine-error.ts';
import { checkDecision, roleOf, type Decision } from '../machine/decision.ts';
import { settleCall } from './attempts.ts';
import { operate } from './operate.ts';
import { callBySeq, change, instanceAt, type Run } from './run.ts';
import type { SimulatedTask, Simulation } from './simulation.ts';
import { takeStep } from './take-step.ts';

export interface PersonsDecision extends Decision {
  /** The task's id, its state's path, or the path's last name. */
  readonly task: string;
  /** Who decides; `someone` unless given. */
  readonly by?: string;
  /** Only a task that was opened at this instance; any unless given. */
  readonly instance?: number;
  /** Which of several that are meant by the name; the first unless given. */
  readonly nth?: number;
}

/** A person decides an open task. @throws EngineError TASK_NOT_OPEN, TASK_ROLE, TASK_OUTCOME, TASK_INVALID */
export function decideTask(simulation: Simulation, decision: PersonsDecision): Simulation {
  return operate(simulation, (run) => {
    const { number, task } = findTask(run, decision);
    const role = roleOf(task, decision.role, decision.role === undefined ? ['*'] : [decision.role]);
    checkDecision(task, decision, instanceAt(run, number).plan.validator);
    const { tasks } = instanceAt(run, number);
    change(run, number, { tasks: tasks.filter((other) => other !== task) });
    conclude(run, number, task, { ...decision, role });
  });
}

function findTask(run: Run, { task: wanted, instance, nth = 1 }: PersonsDecision) {
  const found = run.instances.flatMap(({ number, tasks }) => {
    if (instance !== undefined && instance !== number) return [];
    const meant = tasks.filter(({ id, state }) => id === wanted || state === wanted || state.endsWith(`.${wanted}`));
    return meant.map((task) => ({ number, task }));
  });
  const one = found[nth - 1];
  if (one !== undefined) return one;
  const open = run.instances.flatMap(({ tasks }) => tasks.map(({ state }) => state));
  throw new EngineError('TASK_NOT_OPEN', { params: { task: wanted, open: listed(open) } });
}

/** Names for a message; `–` for none. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.join(', ');
}

function conclude(
  run: Run,
  number: number,
  { callId: id, callSeq: seq, answersCall }: SimulatedTask,
  { outcome, form, role, by = 'someone' }: PersonsDecision & { readonly role: string },
): void {
  if (!answersCall) {
    takeStep(run, number, { kind: 'done', id, seq, output: { outcome, form }, by: { role, name: by } });
    return;
  }
  const call = callBySeq(instanceAt(run, number), seq);
  if (call !== undefined) settleCall(run, number, call, { kind: 'done', output: form });
}
