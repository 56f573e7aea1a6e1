import type { FlowGraph } from './graph.ts';
import { upwards, type StateNode } from './state-node.ts';

/** States without children that stay for ever, whatever happens. */
export function deadEnds(graph: FlowGraph): readonly StateNode[] {
  return graph.all.filter((node) => node.kind === 'atomic' && node.parent !== undefined && !hasWayOut(graph, node));
}

function hasWayOut(graph: FlowGraph, node: StateNode): boolean {
  return upwards(node).some(
    (at) =>
      graph.exits(at).some((exit) => exit.trigger.kind !== 'done') ||
      graph.leaving.has(at) ||
      at.definition.invoke !== undefined ||
      at.definition.task !== undefined ||
      at.definition.compensate !== undefined,
  );
}
