import type { Transition } from '../flow/definition.ts';
import { resolveTarget } from '../flow/resolve-target.ts';
import { compileActions, compileAssign } from './compile-actions.ts';
import { below, eventVariables, type Environment, type Evaluate, type Place, type Variables } from './environment.ts';
import { guard } from './expression.ts';
import { addressOf, run, type Act, type TransitionConfig } from './node-config.ts';

/** What an engine-made exit adds to the author's transitions. */
export interface Exit {
  readonly variables: Variables;
  /** Runs before the author's assign. */
  readonly before?: readonly Act[];
  /** Must hold besides the author's guard, and is asked first. */
  readonly only?: Evaluate<boolean>;
}

export function compileTransitions(
  env: Environment,
  place: Place,
  transitions: readonly Transition[],
  exit: Exit,
): readonly TransitionConfig[] {
  return transitions.map((transition, index) => compileTransition(env, below(place, index), transition, exit));
}

export function compileTransition(
  env: Environment,
  place: Place,
  transition: Transition,
  exit: Exit,
): TransitionConfig {
  const holds = guard(env, below(place, 'guard'), transition.guard, exit.variables);
  const asked = and(exit.only, env.observe ? noteAsked(place, holds) : holds);
  const own = {
    ...(transition.target === undefined ? {} : { target: targetOf(env, place, transition.target) }),
    ...(transition.reenter === true ? { reenter: true } : {}),
    acts: [
      ...(env.observe ? [noteTaken(place)] : []),
      ...(exit.before ?? []),
      ...actsOf(env, place, transition, exit.variables),
    ],
  };
  return asked === undefined ? own : { ...own, guard: asked };
}

function noteTaken({ pointer }: Place): Act {
  return run(({ step }) => void (step.observed ??= []).push({ kind: 'taken', pointer }));
}

function noteAsked({ pointer }: Place, holds: Evaluate<boolean> | undefined): Evaluate<boolean> | undefined {
  if (holds === undefined) return undefined;
  return (context, event) => {
    const verdict = holds(context, event);
    (context.step.observed ??= []).push({ kind: 'asked', pointer, holds: verdict });
    return verdict;
  };
}

function actsOf(env: Environment, place: Place, transition: Transition, variables: Variables): readonly Act[] {
  const { assign, actions } = transition;
  return [
    ...(assign === undefined ? [] : [compileAssign(env, below(place, 'assign'), assign, variables)]),
    ...compileActions(env, below(place, 'actions'), actions ?? [], variables),
  ];
}

/** @throws TypeError when there is no such state: the checks should have refused the flow. */
export function targetOf(env: Environment, place: Place, target: string): string {
  const found = resolveTarget(env.root, place.path, target);
  if (found === undefined) throw new TypeError(`no state ${target} from ${place.pointer}`);
  return addressOf(found);
}

function and(first: Evaluate<boolean> | undefined, second: Evaluate<boolean> | undefined) {
  if (first === undefined || second === undefined) return first ?? second;
  return (...args: Parameters<Evaluate<boolean>>) => first(...args) && second(...args);
}

/** Notes that the very event which started the step was taken, rather than one raised on the way. */
const taken = run(({ step }, event) => {
  if (event === step.trigger) step.took = true;
});

/** The engine's own events pass `*` by. */
const fromOutside: Evaluate<boolean> = (_, event) => !reserved.test(event.type);
export const reserved = /^(?:xstate\.|\$|\*|$)/;

/** A state's `on`: the author's events in the author's order. */
export function compileOn(
  env: Environment,
  place: Place,
  on: Readonly<Record<string, readonly Transition[]>>,
): Readonly<Record<string, readonly TransitionConfig[]>> {
  const lists = Object.entries(on).map(([event, transitions]) => {
    const exit = {
      variables: eventVariables,
      before: [taken],
      ...(event === '*' ? { only: fromOutside } : {}),
    };
    return [event, compileTransitions(env, below(place, 'on', event), transitions, exit)] as const;
  });
  return Object.fromEntries(lists);
}
