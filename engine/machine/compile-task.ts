import type { Task } from '../flow/definition.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { isJsonArray, isJsonObject, member, type Json } from '../kernel/json.ts';
import { doneEvent, failedEvent, unhandled } from './call-exits.ts';
import { closeCall, openCall, register } from './calls.ts';
import type { Body } from './compile-call.ts';
import { compileTransitions } from './compile-transition.ts';
import { delayMs } from './delay.ts';
import {
  below,
  noVariables,
  stateOf,
  type Environment,
  type Evaluate,
  type Place,
  type Variables,
} from './environment.ts';
import { template } from './expression.ts';
import { located } from './fault.ts';
import { nameOf, run, type NodeConfig, type TransitionConfig } from './node-config.ts';
import type { MachineEvent } from './step-state.ts';

/** Work for people: a call whose result `{outcome, form}` names the exit. */
export function compileTask(env: Environment, place: Place, task: Task): Body & Pick<NodeConfig, 'on'> {
  const id = nameOf(place.path);
  const due = task.due === undefined ? undefined : delayMs(env, below(place, 'due'), task.due);
  const roles = rolesOf(env, below(place, 'roles'), task.roles);
  const data = template(env, below(place, 'data'), task.data ?? null, noVariables);
  const activity = register(env, id, {
    kind: 'task',
    owner: id,
    does: 'task',
    variables: noVariables,
    build: (context, event, seq) => ({
      kind: 'task',
      id,
      seq,
      state: stateOf(place),
      input: data(context, event),
      title: task.title,
      ...(task.description === undefined ? {} : { description: task.description }),
      roles: roles(context, event),
      ...(task.form === undefined ? {} : { form: task.form }),
      ...(due === undefined ? {} : { dueAtMs: context.step.nowMs + due(context, event) }),
      outcomes: Object.entries(task.outcomes).map(([outcome, { title }]) => ({
        outcome,
        ...(title === undefined ? {} : { title }),
      })),
    }),
  });
  return {
    entry: [openCall(id, activity)],
    exit: [closeCall(id, activity)],
    on: {
      [doneEvent(id)]: [...compileOutcomes(env, below(place, 'outcomes'), task), notTaken(place)],
      [failedEvent(id)]: [unhandled(place)],
    },
  };
}

const outcomeVariables: Variables = (_, event) => ({ output: formOf(event), by: event.by ?? {} });

function compileOutcomes(env: Environment, place: Place, task: Task): readonly TransitionConfig[] {
  return Object.entries(task.outcomes).flatMap(([outcome, { transitions }]) =>
    compileTransitions(env, below(place, outcome, 'transitions'), transitions, {
      variables: outcomeVariables,
      only: (_, event) => outcomeOf(event) === outcome,
    }),
  );
}

/** A decision that no exit takes would leave the instance waiting for nobody. */
function notTaken(place: Place): TransitionConfig {
  const refuse: Evaluate<void> = (_, event) => {
    throw new EngineError('TASK_OUTCOME_REFUSED', { params: { state: stateOf(place), outcome: outcomeOf(event) } });
  };
  return { acts: [run(located(place, refuse))] };
}

function outcomeOf(event: MachineEvent): Json {
  return isJsonObject(event.output) ? (member(event.output, 'outcome') ?? null) : null;
}

function formOf(event: MachineEvent): Json {
  return isJsonObject(event.output) ? (member(event.output, 'form') ?? {}) : {};
}

function rolesOf(env: Environment, place: Place, roles: Task['roles']): Evaluate<readonly string[]> {
  const evaluate = template(env, place, roles, noVariables);
  return located(place, (context, event) => roleList(evaluate(context, event)));
}

function roleList(value: Json): readonly string[] {
  const list: readonly Json[] = isJsonArray(value) ? value : [value];
  const roles = list.filter((role) => typeof role === 'string' && role !== '').map(String);
  if (roles.length === 0 || roles.length < list.length) {
    throw new EngineError('TASK_ROLE_INVALID', { params: { value } });
  }
  return [...new Set(roles)];
}
