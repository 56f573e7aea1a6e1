import type { StateDefinition } from '../flow/definition.ts';
import { compileActions } from './compile-actions.ts';
import type { Body } from './compile-call.ts';
import { compileCompensate } from './compile-compensate.ts';
import { compileInvoke } from './compile-invoke.ts';
import { compileTask } from './compile-task.ts';
import { compileOn, compileTransition, compileTransitions, targetOf } from './compile-transition.ts';
import { delayMs } from './delay.ts';
import { below, noVariables, outputVariables, type Environment, type Evaluate, type Place } from './environment.ts';
import { template } from './expression.ts';
import { located } from './fault.ts';
import type { Json } from '../kernel/json.ts';
import { nameOf, run, type Act, type NodeConfig } from './node-config.ts';
import { armTimer, disarmTimer } from './timers.ts';

/** One state with all that is in it. */
export function compileState(env: Environment, place: Place, state: StateDefinition): NodeConfig {
  if (state.type === 'history') return compileHistory(env, place, state);
  const body = compileBodyOf(env, place, state);
  const timers = compileTimers(env, place, state);
  const presence = env.asksStates ? markPresence(nameOf(place.path)) : undefined;
  return {
    ...body,
    ...compileShape(env, place, state, body),
    entry: [
      ...(presence?.entry ?? []),
      ...compileActions(env, below(place, 'entry'), state.entry, noVariables),
      ...timers.entry,
      ...(body.entry ?? []),
    ],
    exit: [
      ...compileActions(env, below(place, 'exit'), state.exit, noVariables),
      ...timers.exit,
      ...(body.exit ?? []),
      ...(presence?.exit ?? []),
    ],
    on: { ...compileOn(env, place, state.on), ...body.on, ...timers.on },
    always: [
      ...(body.always ?? []),
      ...compileTransitions(env, below(place, 'always'), state.always, { variables: noVariables }),
    ],
    tags: state.tags,
  };
}

/** What the state does: call, ask a person, compensate, or nothing. */
function compileBodyOf(env: Environment, place: Place, state: StateDefinition): Body & Pick<NodeConfig, 'on'> {
  if (state.invoke !== undefined) return compileInvoke(env, below(place, 'invoke'), state.invoke);
  if (state.task !== undefined) return compileTask(env, below(place, 'task'), state.task);
  return state.compensate === undefined ? {} : compileCompensate(env, place, state);
}

/** The author's own states, unless the engine made the inside of this one. */
function compileShape(env: Environment, place: Place, state: StateDefinition, body: Body): NodeConfig {
  const output = compileOutput(env, place, state);
  if (body.states !== undefined) return {};
  const onDone = compileTransitions(env, below(place, 'onDone'), state.onDone, { variables: outputVariables });
  return {
    ...(state.type === undefined || state.type === 'history' ? {} : { type: state.type }),
    ...(state.initial === undefined ? {} : { initial: state.initial }),
    ...(Object.keys(state.states).length === 0 ? {} : { states: compileStates(env, place, state) }),
    ...(onDone.length === 0 ? {} : { onDone }),
    ...(output === undefined ? {} : { output }),
  };
}

/** A final state below the root ends the flow: what it gives is what the flow promises. */
function compileOutput(env: Environment, place: Place, { output }: StateDefinition): Evaluate<Json> | undefined {
  if (output === undefined) return undefined;
  const at = below(place, 'output');
  const evaluate = template(env, at, output, noVariables);
  if (place.path.length !== 1) return evaluate;
  return located(at, (context, event) => {
    const value = evaluate(context, event);
    env.checks.output(value);
    return value;
  });
}

function compileStates(env: Environment, place: Place, state: StateDefinition): Readonly<Record<string, NodeConfig>> {
  const children = Object.entries(state.states).map(([name, child]) => {
    const at = { path: [...place.path, name], pointer: below(place, 'states', name).pointer };
    return [name, compileState(env, at, child)] as const;
  });
  return Object.fromEntries(children);
}

function compileHistory(env: Environment, place: Place, state: StateDefinition): NodeConfig {
  return {
    type: 'history',
    history: state.history ?? 'shallow',
    ...(state.target === undefined ? {} : { target: targetOf(env, place, state.target) }),
  };
}

/** One timer per `after` entry: armed on entry, disarmed on exit, its event taken like any other. */
function compileTimers(
  env: Environment,
  place: Place,
  state: StateDefinition,
): Required<Pick<NodeConfig, 'entry' | 'exit' | 'on'>> {
  const owner = nameOf(place.path);
  const timers = state.after.map((after, index) => {
    const at = below(place, 'after', index);
    const id = `${owner}.${index}`;
    const plan = { owner, delayMs: delayMs(env, below(at, 'delay'), after.delay) };
    env.timers.set(id, plan);
    return { id, plan, transition: compileTransition(env, at, after, { variables: noVariables }) };
  });
  return {
    entry: timers.map(({ id, plan }) => armTimer(id, plan)),
    exit: timers.map(({ id }) => disarmTimer(id)),
    on: Object.fromEntries(timers.map(({ id, transition }) => [afterEvent(id), [transition]])),
  };
}

export function afterEvent(timer: string): string {
  return `$after.${timer}`;
}

/** `inState` sees a state from before its first entry action until after its last exit action, as in SCXML. */
function markPresence(name: string): { readonly entry: readonly Act[]; readonly exit: readonly Act[] } {
  return {
    entry: [run(({ step }) => step.active.add(name))],
    exit: [run(({ step }) => step.active.delete(name))],
  };
}
