import type { FlowDefinition, StateDefinition } from '@tessera/engine/flow';

export interface ListedState {
  readonly path: string;
  readonly segments: readonly string[];
  readonly parent: string;
  readonly state: StateDefinition;
}

/** All states of a flow by path, parents before their children, in the order of the text. */
export function stateList({ root }: FlowDefinition): ReadonlyMap<string, ListedState> {
  const found = new Map<string, ListedState>();
  const visit = (segments: readonly string[], state: StateDefinition): void => {
    for (const [name, child] of Object.entries(state.states)) {
      const own = [...segments, name];
      found.set(own.join('.'), { path: own.join('.'), segments: own, parent: segments.join('.'), state: child });
      visit(own, child);
    }
  };
  visit([], root);
  return found;
}
