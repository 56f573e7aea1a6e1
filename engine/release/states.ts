import type { DelayedTransition, StateDefinition, Transition } from '../flow/definition.ts';
import type { StatePath } from '../flow/resolve-target.ts';
import { visitStates } from '../flow/visit-states.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';

export interface PlacedState {
  readonly path: StatePath;
  readonly state: StateDefinition;
}

/** Where a state stands in the expanded definition, as `Sources` addresses it. */
export function statePointer(path: StatePath): Pointer {
  return path.reduce((pointer, name) => appendPointer(pointer, 'states', name), '/root');
}

/** All states below the root, parents first. */
export function allStates(root: StateDefinition): readonly PlacedState[] {
  const found: PlacedState[] = [];
  visitStates(root, (state, path) => {
    if (path.length > 0) found.push({ path, state });
  });
  return found;
}

/** The tree with one state changed; everything else is shared. */
export function changeState(
  root: StateDefinition,
  path: StatePath,
  change: (state: StateDefinition) => StateDefinition,
): StateDefinition {
  const [name, ...rest] = path;
  if (name === undefined) return change(root);
  const child = root.states[name];
  if (child === undefined) throw new TypeError(`no state ${path.join('.')}`);
  return { ...root, states: { ...root.states, [name]: changeState(child, rest, change) } };
}

/** A list of transitions with its pointer from the state that holds it. */
export interface TransitionList {
  readonly pointer: Pointer;
  readonly transitions: readonly Transition[];
}

/** Every list of transitions a state holds itself. */
export function transitionLists(state: StateDefinition): readonly TransitionList[] {
  const { invoke, task } = state;
  return [
    ...Object.entries(state.on).map(([event, transitions]) => ({ pointer: appendPointer('/on', event), transitions })),
    { pointer: '/always', transitions: state.always },
    { pointer: '/after', transitions: state.after },
    { pointer: '/onDone', transitions: state.onDone },
    ...(invoke === undefined
      ? []
      : [
          { pointer: '/invoke/onDone', transitions: invoke.onDone },
          { pointer: '/invoke/onError', transitions: invoke.onError },
        ]),
    ...Object.entries(task?.outcomes ?? {}).map(([outcome, { transitions }]) => ({
      pointer: appendPointer('/task/outcomes', outcome, 'transitions'),
      transitions,
    })),
  ];
}

type Change = <T extends Transition>(transition: T, pointer: Pointer) => T;

/** The state with each of its own transitions changed; `pointer` is from the state. */
export function mapTransitions(state: StateDefinition, change: Change): StateDefinition {
  const list = <T extends Transition>(transitions: readonly T[], pointer: Pointer): readonly T[] =>
    transitions.map((transition, index) => change(transition, appendPointer(pointer, index)));
  const { invoke, task } = state;
  return {
    ...state,
    on: mapEntries(state.on, (transitions, event) => list(transitions, appendPointer('/on', event))),
    always: list(state.always, '/always'),
    after: list<DelayedTransition>(state.after, '/after'),
    onDone: list(state.onDone, '/onDone'),
    ...(invoke === undefined
      ? {}
      : {
          invoke: {
            ...invoke,
            onDone: list(invoke.onDone, '/invoke/onDone'),
            onError: list(invoke.onError, '/invoke/onError'),
          },
        }),
    ...(task === undefined
      ? {}
      : {
          task: {
            ...task,
            outcomes: mapEntries(task.outcomes, (outcome, name) => ({
              ...outcome,
              transitions: list(outcome.transitions, appendPointer('/task/outcomes', name, 'transitions')),
            })),
          },
        }),
  };
}

/** The tree with every state changed, children first. */
export function mapStates(
  root: StateDefinition,
  change: (state: StateDefinition, path: StatePath) => StateDefinition,
  path: StatePath = [],
): StateDefinition {
  const states = mapEntries(root.states, (state, name) => mapStates(state, change, [...path, name]));
  return change({ ...root, states }, path);
}

function mapEntries<A, B>(record: Readonly<Record<string, A>>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

export function isSamePath(a: StatePath, b: StatePath): boolean {
  return a.length === b.length && startsWithPath(a, b);
}

/** `path` is `start` itself or lies below it. */
export function startsWithPath(path: StatePath, start: StatePath): boolean {
  return start.every((name, index) => path[index] === name);
}
