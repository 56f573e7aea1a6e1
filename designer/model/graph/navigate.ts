import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge } from './flow-graph.ts';

/** Where the keys of the canvas lead (designer.md section 7). Together they reach every state. */
export function outgoing(graph: FlowGraph, path: StatePath): readonly GraphEdge[] {
  return graph.edges.filter(({ source, targets }) => source === path && targets.some((target) => target !== path));
}

export function incoming(graph: FlowGraph, path: StatePath): readonly GraphEdge[] {
  return graph.edges.filter(({ source, targets }) => source !== path && source !== '' && targets.includes(path));
}

/** The next or former state of the same parent, going round. */
export function sibling(graph: FlowGraph, path: StatePath, step: 1 | -1): StatePath | undefined {
  const node = graph.nodes.find((one) => one.path === path);
  const row = graph.nodes.filter(({ parent }) => parent === (node?.parent ?? '')).map((one) => one.path);
  const at = row.indexOf(path);
  return at < 0 ? row[0] : row[(at + step + row.length) % row.length];
}

/** The state that a container starts in, or its first. */
export function into(graph: FlowGraph, path: StatePath): StatePath | undefined {
  const children = graph.nodes.filter(({ parent }) => parent === path);
  return (children.find(({ isInitial }) => isInitial) ?? children[0])?.path;
}

export function outOf(graph: FlowGraph, path: StatePath): StatePath | undefined {
  const parent = graph.nodes.find((node) => node.path === path)?.parent;
  return parent === '' ? undefined : parent;
}
