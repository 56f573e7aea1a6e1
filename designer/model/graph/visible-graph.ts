import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphNode } from './flow-graph.ts';

/** The graph without what lies in collapsed states; their edges end at the state that hides them. */
export function visibleGraph(graph: FlowGraph, collapsed: ReadonlySet<StatePath>): FlowGraph {
  if (collapsed.size === 0) return graph;
  const shownAs = new Map<StatePath, StatePath>([['', '']]);
  for (const { path, parent } of graph.nodes) {
    const above = shownAs.get(parent) ?? parent;
    shownAs.set(path, above !== parent || collapsed.has(above) ? above : path);
  }
  const shown = (path: StatePath) => shownAs.get(path) ?? path;
  const nodes = graph.nodes.filter(({ path }) => shown(path) === path);
  const edges = graph.edges.flatMap((edge) => {
    const source = shown(edge.source);
    const targets = [...new Set(edge.targets.map(shown))];
    const isInside = source !== edge.source && targets.every((target) => target === source);
    return isInside ? [] : [{ ...edge, source, targets }];
  });
  return { ...graph, nodes, edges };
}

/** The states around a state, the nearest first. */
export function ancestorsOf(graph: FlowGraph, path: StatePath): readonly StatePath[] {
  const parents = new Map(graph.nodes.map((node): [StatePath, StatePath] => [node.path, node.parent]));
  const found: StatePath[] = [];
  for (let at = parents.get(path) ?? ''; at !== ''; at = parents.get(at) ?? '') found.push(at);
  return found;
}

export function isContainer(node: GraphNode): boolean {
  return node.kind === 'compound' || node.kind === 'parallel';
}
