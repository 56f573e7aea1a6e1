import type { FlowGraph } from './flow-graph.ts';

/**
 * A graph that takes from an older one what did not change, so that whoever compares by identity draws only what did.
 * Every answer of the worker is a copy; most of it says what the one before said.
 */
export function sharedGraph(old: FlowGraph | undefined, next: FlowGraph): FlowGraph {
  if (old === undefined || old === next) return next;
  const nodes = shared(old.nodes, next.nodes, ({ path }) => path);
  const edges = shared(old.edges, next.edges, ({ id }) => id);
  return { ...next, nodes, edges };
}

function shared<Item>(old: readonly Item[], next: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const known = new Map(old.map((item) => [keyOf(item), item]));
  const items = next.map((item) => {
    const before = known.get(keyOf(item));
    return before !== undefined && JSON.stringify(before) === JSON.stringify(item) ? before : item;
  });
  return items.length === old.length && items.every((item, index) => item === old[index]) ? old : items;
}
