import type { Action, FlowDefinition, StateDefinition } from '../../flow/definition.ts';
import { stateAt, type StatePath } from '../../flow/resolve-target.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { flowWays, type FlowWay } from './flow-ways.ts';

/** Where the ways of a flow lead within one step: rather too far than not far enough. */
export interface FlowReach {
  readonly ways: readonly FlowWay[];
  /** Those that may be gone in the same step in which their source is entered. */
  readonly atOnce: readonly FlowWay[];
  /** Events that the flow sends to itself after a delay. */
  readonly sent: ReadonlySet<string>;
  /** States that are active once this one is entered, before anything goes on at once. */
  readonly entered: (path: StatePath) => readonly string[];
  /** States that may be active on the way from the target of a way to where the step ends. */
  readonly reached: (way: Leap) => ReadonlySet<string>;
}

/** From where to where: a way, or the start. */
export type Leap = Pick<FlowWay, 'source' | 'target'>;

export function flowReach({ root }: FlowDefinition): FlowReach {
  const ways = flowWays(root);
  const { raised, sent } = ownEvents(root);
  const atOnce = ways.filter(
    ({ cause, isAtOnce }) =>
      isAtOnce ||
      cause.kind === 'always' ||
      cause.kind === 'over' ||
      (cause.kind === 'event' && (raised.has(cause.event) || (cause.event === '*' && raised.size > 0))),
  );
  const entered = (path: StatePath): readonly string[] => [...above(path), ...within(root, path)];
  const known = new Map<string, ReadonlySet<string>>();
  const reached = (leap: Leap): ReadonlySet<string> => {
    const name = `${leap.source.join('.')} ${(leap.target ?? leap.source).join('.')}`;
    const found = known.get(name) ?? reachedFrom(root, leap, atOnce);
    known.set(name, found);
    return found;
  };
  return { ways, atOnce, sent, entered, reached };
}

function reachedFrom(root: StateDefinition, first: Leap, atOnce: readonly FlowWay[]): ReadonlySet<string> {
  const reached = new Set(landing(root, first));
  // A set that grows is looked through to its new end: whatever is added is gone on from.
  for (const state of reached) {
    for (const way of atOnce) {
      const isAsked = way.cause.kind === 'over' ? isEndOf(root, way.source, state) : way.source.join('.') === state;
      if (isAsked && way.target !== undefined) for (const next of landing(root, way)) reached.add(next);
    }
  }
  return reached;
}

/** States that a way enters: with the other regions of a parallel state, where it comes from outside of its own. */
function landing(root: StateDefinition, { source, target = source }: Leap): readonly string[] {
  const beside = target.flatMap((region, depth) => {
    const around = target.slice(0, depth);
    const isInside = source[depth] === region && source.slice(0, depth).join('.') === around.join('.');
    const parallel = stateAt(root, around);
    if (isInside || parallel?.type !== 'parallel') return [];
    return Object.keys(parallel.states).flatMap((name) => within(root, [...around, name]));
  });
  return [...above(target), ...within(root, target), ...beside];
}

/** Whether a state that is reached can be the end of what is inside of another. */
function isEndOf(root: StateDefinition, source: StatePath, state: string): boolean {
  const name = source.join('.');
  if (stateAt(root, source)?.compensate !== undefined) return state === name;
  return (name === '' || state.startsWith(`${name}.`)) && stateAt(root, state.split('.'))?.type === 'final';
}

function above(path: StatePath): readonly string[] {
  return path.map((_, depth) => path.slice(0, depth).join('.'));
}

/** The state with what begins inside of it; whatever was there before, where it remembers that. */
function within(root: StateDefinition, path: StatePath): readonly string[] {
  const state = stateAt(root, path);
  if (state === undefined) return [];
  if (state.type === 'history') return allWithin(root, path.slice(0, -1));
  const inside =
    state.type === 'parallel' ? Object.keys(state.states) : state.initial === undefined ? [] : [state.initial];
  return [path.join('.'), ...inside.flatMap((name) => within(root, [...path, name]))];
}

function allWithin(root: StateDefinition, path: StatePath): readonly string[] {
  const inside = Object.keys(stateAt(root, path)?.states ?? {});
  return [path.join('.'), ...inside.flatMap((name) => allWithin(root, [...path, name]))];
}

function ownEvents(root: StateDefinition): {
  readonly raised: ReadonlySet<string>;
  readonly sent: ReadonlySet<string>;
} {
  const raised = new Set<string>();
  const sent = new Set<string>();
  const look = (actions: readonly Action[]): void => {
    for (const action of actions) {
      if (action.kind === 'raise') raised.add(action.event);
      if (action.kind === 'send' && action.delay !== undefined) sent.add(action.event);
    }
  };
  visitStates(root, ({ entry, exit, on, always, after, onDone, invoke, task }) => {
    look(entry);
    look(exit);
    const lists = [
      ...Object.values(on),
      always,
      after,
      onDone,
      invoke?.onDone ?? [],
      invoke?.onError ?? [],
      ...Object.values(task?.outcomes ?? {}).map(({ transitions }) => transitions),
    ];
    for (const { actions } of lists.flat()) look(actions ?? []);
  });
  return { raised, sent };
}
