import type { StateDefinition } from '../flow/definition.ts';
import { resolveTarget, stateAt, type StatePath } from '../flow/resolve-target.ts';
import { allStates, transitionLists, type TransitionList } from './states.ts';

/** A way from the start to a state that passes as few counted tasks as any. */
export interface Way {
  readonly passed: number;
  readonly path: readonly string[];
}

/** Whether a transition may be taken: the list that holds it, and its place there. */
export type MayTake = (list: TransitionList, index: number) => boolean;

/**
 * For every state that can be entered at all, by its dotted path: the way with the fewest counted tasks completed.
 * Conditions are not evaluated, and more ways are taken for possible than there are, so what holds of all of them
 * holds of the flow.
 * @param counts whether completing the task of a state counts
 * @param mayTake leaves out ways that conditions rule out
 */
export function shortestWays(
  root: StateDefinition,
  counts: (state: StateDefinition) => boolean,
  mayTake: MayTake = () => true,
): ReadonlyMap<string, Way> {
  const best = new Map<string, Way>();
  let current: (readonly [StatePath, Way])[] = entered(root, []).map((path) => [
    path,
    { passed: 0, path: [path.join('.')] },
  ]);
  const limit = allStates(root).length + 1;
  // Round n settles every state whose best way passes n counted tasks; no best way passes one twice.
  for (let round = 0; round <= limit && current.length > 0; round += 1) {
    const later: (readonly [StatePath, Way])[] = [];
    for (const [path, way] of current) {
      const key = path.join('.');
      if (best.has(key)) continue;
      best.set(key, way);
      for (const { target, costs } of steps({ root, counts, mayTake }, path)) {
        const next: Way = { passed: way.passed + costs, path: [...way.path, target.join('.')] };
        (costs === 0 ? current : later).push([target, next]);
      }
    }
    current = later;
  }
  return best;
}

interface Step {
  readonly target: StatePath;
  readonly costs: 0 | 1;
}

interface Search {
  readonly root: StateDefinition;
  readonly counts: (state: StateDefinition) => boolean;
  readonly mayTake: MayTake;
}

/** Where one can be next: by own exits, by exits of the states around, and down into children. */
function steps({ root, counts, mayTake }: Search, path: StatePath): readonly Step[] {
  const state = stateAt(root, path);
  if (state === undefined) return [];
  const counted = counts(state);
  const around = path.map((_, index) => path.slice(0, index));
  return [
    ...exitsOf(root, path, mayTake).map(
      ({ target, isOutcome }) => ({ target, costs: counted && isOutcome ? 1 : 0 }) as const,
    ),
    ...around.flatMap((outer) => exitsOf(root, outer, mayTake)).map(({ target }) => ({ target, costs: 0 }) as const),
  ].flatMap(({ target, costs }) => entered(root, target).map((place) => ({ target: place, costs })));
}

function exitsOf(
  root: StateDefinition,
  path: StatePath,
  mayTake: MayTake,
): readonly { readonly target: StatePath; readonly isOutcome: boolean }[] {
  const state = stateAt(root, path);
  if (state === undefined) return [];
  const history = state.type === 'history' && state.target !== undefined ? [{ pointer: '', transitions: [state] }] : [];
  return [...transitionLists(state), ...history].flatMap((list) =>
    list.transitions.flatMap(({ target: text }, index) => {
      if (!mayTake(list, index)) return [];
      const target = text === undefined ? undefined : resolveTarget(root, path, text);
      return target === undefined ? [] : [{ target, isOutcome: list.pointer.startsWith('/task/') }];
    }),
  );
}

/** Entering a state: itself, its first child or all regions, and the other regions of parallel states around it. */
function entered(root: StateDefinition, path: StatePath): readonly StatePath[] {
  const regions = path.flatMap((_, index) => {
    const outer = path.slice(0, index);
    const state = stateAt(root, outer);
    if (state?.type !== 'parallel') return [];
    const others = Object.keys(state.states).filter((name) => name !== path[index]);
    return others.flatMap((name) => downwards(root, [...outer, name]));
  });
  return [...downwards(root, path), ...regions];
}

function downwards(root: StateDefinition, path: StatePath): readonly StatePath[] {
  const state = stateAt(root, path);
  if (state === undefined) return [];
  const own = path.length === 0 ? [] : [path];
  if (state.type === 'parallel')
    return [...own, ...Object.keys(state.states).flatMap((name) => downwards(root, [...path, name]))];
  if (state.type === 'history') return [...own, ...siblings(root, path)];
  const initial = state.initial?.split('.') ?? [];
  return initial.length === 0 ? own : [...own, ...downwards(root, [...path, ...initial])];
}

/** A history state may lead to whatever its parent holds. */
function siblings(root: StateDefinition, path: StatePath): readonly StatePath[] {
  const outer = path.slice(0, -1);
  const parent = stateAt(root, outer);
  const inside = parent === undefined ? [] : allStates(parent);
  return inside.filter(({ state }) => state.type !== 'history').map(({ path: below }) => [...outer, ...below]);
}
