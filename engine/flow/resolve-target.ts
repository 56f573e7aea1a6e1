import type { StateDefinition } from './definition.ts';

/** All that a lookup asks of a state. */
export interface StateTree {
  readonly states: Readonly<Record<string, StateTree>>;
}

/** The names of the states from the root to one; empty for the root itself. */
export type StatePath = readonly string[];

/**
 * The state that a target means, seen from the state where it is written: its first name is looked up among the siblings
 * of that state, then among its parent's, and so on outwards; a dotted path goes on from there. In the flow's own
 * transitions it is looked up among the top states.
 */
export function resolveTarget(root: StateTree, from: StatePath, target: string): StatePath | undefined {
  const [first = '', ...rest] = target.split('.');
  for (let depth = Math.max(0, from.length - 1); depth >= 0; depth -= 1) {
    const parent = from.slice(0, depth);
    if (!isState(root, [...parent, first])) continue;
    const path = [...parent, first, ...rest];
    return isState(root, path) ? path : undefined;
  }
  return undefined;
}

export function stateAt(root: StateDefinition, path: StatePath): StateDefinition | undefined {
  let state: StateDefinition | undefined = root;
  for (const name of path) {
    state = state !== undefined && Object.hasOwn(state.states, name) ? state.states[name] : undefined;
  }
  return state;
}

function isState(root: StateTree, path: StatePath): boolean {
  let state: StateTree | undefined = root;
  for (const name of path) {
    state = state !== undefined && Object.hasOwn(state.states, name) ? state.states[name] : undefined;
  }
  return state !== undefined;
}
