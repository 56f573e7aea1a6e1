import type { StatePath } from '../flow/resolve-target.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { nearest } from '../kernel/nearest.ts';
import type { JsonObject } from '../kernel/json.ts';
import { allStates } from './states.ts';
import type { Anchor } from './varied-flow.ts';

/** The state at a dotted path, where a former name (`was`) still counts. */
export function findAnchor(root: StateDefinition, anchor: string): Anchor | undefined {
  const path: string[] = [];
  let state = root;
  for (const segment of anchor.split('.')) {
    const name = childNamed(state, segment);
    const child = name === undefined ? undefined : state.states[name];
    if (name === undefined || child === undefined) return undefined;
    path.push(name);
    state = child;
  }
  return { path, state };
}

function childNamed(parent: StateDefinition, name: string): string | undefined {
  if (Object.hasOwn(parent.states, name)) return name;
  return Object.entries(parent.states).find(([, { was }]) => was === name)?.[0];
}

/** The parameters of the issue about an anchor that is gone: the nearest state, or all of them. */
export function missingAnchor(root: StateDefinition, anchor: string): JsonObject {
  const states = allStates(root).map(({ path }) => path.join('.'));
  const close = nearest(anchor, states);
  return { states, ...(close === undefined ? {} : { nearest: close }) };
}

/** The state itself, or one it lies in, may not be varied. */
export function isSealed(root: StateDefinition, path: StatePath): boolean {
  let state: StateDefinition | undefined = root;
  for (const name of path) {
    state = state?.states[name];
    if (state?.sealed === true) return true;
  }
  return false;
}
