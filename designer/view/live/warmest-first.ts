import type { Heat } from '../../api/heat.ts';
import type { StatePath } from '../../model/edit/gesture.ts';
import type { GraphNode } from '../../model/graph/flow-graph.ts';

/** The states that instances are in, those with most first; without those that are there for the states within them. */
export function warmestFirst({ states }: Heat, nodes: readonly Pick<GraphNode, 'parent'>[]): readonly StatePath[] {
  const parents = new Set(nodes.map(({ parent }) => parent));
  return states
    .filter(({ state, inside }) => inside > 0 && !parents.has(state))
    .toSorted((one, other) => other.inside - one.inside)
    .map(({ state }) => state);
}
