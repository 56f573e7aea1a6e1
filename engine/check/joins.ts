import type { FlowGraph } from './graph.ts';
import type { Reach } from './reach.ts';
import type { StateNode } from './state-node.ts';

/** Parallels that wait for their regions, with each region that cannot end. */
export function neverJoins(
  graph: FlowGraph,
  reach: Reach,
): readonly { readonly parallel: StateNode; readonly region: StateNode }[] {
  return graph.all
    .filter((node) => node.kind === 'parallel' && node.definition.onDone.length > 0 && reach.reached.has(node))
    .flatMap((parallel) =>
      parallel.children.filter((region) => !reach.ended.has(region)).map((region) => ({ parallel, region })),
    );
}
