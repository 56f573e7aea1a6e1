import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';

/**
 * What several identities make of a flow, as one: each state stands behind the one that it stands behind in its own
 * graph. Undefined for none.
 */
export function joinGraphs([first, ...others]: readonly FlowGraph[]): FlowGraph | undefined {
  if (first === undefined) return undefined;
  const nodes = [...first.nodes];
  const edges = [...first.edges];
  for (const graph of others) {
    joinInto<GraphNode>(nodes, graph.nodes, ({ path }) => path);
    joinInto<GraphEdge>(edges, graph.edges, ({ id }) => id, withTargets);
  }
  return { ...first, nodes, edges };
}

/** A way leads wherever it leads somebody. */
function withTargets(one: GraphEdge, { targets }: GraphEdge): GraphEdge {
  return { ...one, targets: [...new Set([...one.targets, ...targets])] };
}

function joinInto<T>(
  joined: T[],
  more: readonly T[],
  keyOf: (one: T) => string,
  both: (one: T, other: T) => T = (one) => one,
): void {
  let at = 0;
  for (const one of more) {
    const index = joined.findIndex((other) => keyOf(other) === keyOf(one));
    const known = joined[index];
    if (known === undefined) joined.splice(at, 0, one);
    else joined[index] = both(known, one);
    at = (known === undefined ? at : index) + 1;
  }
}
