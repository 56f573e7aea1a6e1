import type { FlowGraph } from './graph.ts';
import { afterHistory, isShallowHistory } from './reach.ts';
import { initialChild, leavesBelow, type StateNode } from './state-node.ts';

/** States without children that are active once a state is entered; a history that leads back to itself has none. */
export function enteredLeaves(graph: FlowGraph, node: StateNode): readonly StateNode[] {
  return leavesBy((one) => defaultChildren(graph, one), node);
}

/** The same, with all that a history may remember. */
export function possibleLeaves(
  graph: FlowGraph,
  reached: ReadonlySet<StateNode>,
  node: StateNode,
): readonly StateNode[] {
  return leavesBy((one) => [...defaultChildren(graph, one), ...rememberedBy(one, reached)], node);
}

export function defaultChildren(graph: FlowGraph, node: StateNode): readonly StateNode[] {
  if (node.kind === 'parallel') return node.children;
  const child = node.kind === 'history' ? afterHistory(graph, node) : initialChild(node);
  return child === undefined ? [] : [child];
}

/** What a history may lead to besides its default: a child that was left, or each state without children. */
export function rememberedBy(node: StateNode, reached: ReadonlySet<StateNode>): readonly StateNode[] {
  if (node.kind !== 'history' || node.parent === undefined) return [];
  const within = isShallowHistory(node) ? node.parent.children : leavesBelow(node.parent);
  return within.filter((one) => one.kind !== 'history' && reached.has(one));
}

function leavesBy(
  childrenOf: (node: StateNode) => readonly StateNode[],
  node: StateNode,
  above: readonly StateNode[] = [],
): readonly StateNode[] {
  if (above.includes(node)) return [];
  const children = childrenOf(node);
  return children.length === 0 ? [node] : children.flatMap((child) => leavesBy(childrenOf, child, [...above, node]));
}
