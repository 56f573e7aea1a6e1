import type { StateDefinition } from './definition.ts';

/** The names of the states from the root to one; empty for the root itself. */
export type StatePath = readonly string[];

/**
 * The state that a target means, seen from the state where it is written: its first name is looked up among the siblings
 * of that state, then among its parent's, and so on outwards; a dotted path goes on from there. In the flow's own
 * transitions it is looked up among the top states.
 */
export function resolveTarget(root: StateDefinition, from: StatePath, target: string): StatePath | undefined {
  const [first = '', ...rest] = target.split('.');
  for (let depth = Math.max(0, from.length - 1); depth >= 0; depth -= 1) {
    const parent = from.slice(0, depth);
    if (stateAt(root, [...parent, first]) === undefined) continue;
    const path = [...parent, first, ...rest];
    return stateAt(root, path) === undefined ? undefined : path;
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
