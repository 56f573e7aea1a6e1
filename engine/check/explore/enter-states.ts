import type { FlowGraph } from '../graph.ts';
import { afterHistory, firstWithin } from '../reach.ts';
import { isWithin, upwards, type StateNode } from '../state-node.ts';
import type { Configuration } from './configuration.ts';

/** Which states a transition makes active: the target, what is around it and what begins in it by default. */
export function enterStates(
  graph: FlowGraph,
  memory: Configuration['memory'],
  targets: readonly StateNode[],
  domain: StateNode,
): readonly StateNode[] {
  const entered = new Set<StateNode>();
  const within = (node: StateNode): void => {
    if (node.kind === 'history') {
      for (const state of remembered(graph, memory, node)) {
        within(state);
        around(state, node.parent ?? graph.root);
      }
      return;
    }
    entered.add(node);
    if (node.kind === 'parallel') regions(node);
    else if (node.kind === 'compound' && !hasEntered(node)) {
      for (const child of firstWithin(graph, node).slice(0, 1)) {
        within(child);
        around(child, node);
      }
    }
  };
  const around = (node: StateNode, outer: StateNode): void => {
    for (const state of upwards(node).slice(1)) {
      if (state === outer) return;
      entered.add(state);
      if (state.kind === 'parallel') regions(state);
    }
  };
  const regions = (parallel: StateNode): void => {
    for (const region of parallel.children) {
      if (region.kind !== 'history' && ![...entered].some((node) => isWithin(node, region))) within(region);
    }
  };
  const hasEntered = (node: StateNode): boolean =>
    [...entered].some((other) => other !== node && isWithin(other, node));
  for (const target of targets) {
    within(target);
    around(target, domain);
  }
  // Where a region was left for another one, the others begin anew.
  if (domain.kind === 'parallel') regions(domain);
  return [...entered].toSorted((a, b) => a.index - b.index);
}

/** Where a history leads: to what it remembers, else to its default. */
export function remembered(graph: FlowGraph, memory: Configuration['memory'], node: StateNode): readonly StateNode[] {
  const known = memory.get(node);
  const usual = afterHistory(graph, node);
  return known ?? (usual === undefined ? [] : [usual]);
}
