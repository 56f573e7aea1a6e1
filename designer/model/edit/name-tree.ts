import type { StateTree } from '@tessera/engine/flow';

interface Growing {
  readonly states: Record<string, Growing>;
}

/** The tree that paths of names make. */
export function treeOf(paths: readonly (readonly string[])[]): StateTree {
  const root: Growing = { states: {} };
  for (const path of paths) {
    let at = root;
    for (const name of path) {
      const next: Growing = (Object.hasOwn(at.states, name) ? at.states[name] : undefined) ?? { states: {} };
      at.states[name] = next;
      at = next;
    }
  }
  return root;
}
