import type { Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import { upwards, type StateNode } from './state-node.ts';

/** States without children that stay for ever, whatever happens. */
export function deadEnds(graph: FlowGraph): readonly StateNode[] {
  return graph.all.filter((node) => node.kind === 'atomic' && node.parent !== undefined && !hasWayOut(graph, node));
}

function hasWayOut(graph: FlowGraph, node: StateNode): boolean {
  return upwards(node).some(
    (at) =>
      graph.exits(at).some((exit) => exit.trigger.kind !== 'done' && !isIdle(exit)) ||
      graph.leaving.has(at) ||
      at.definition.invoke !== undefined ||
      at.definition.task !== undefined ||
      at.definition.compensate !== undefined,
  );
}

/** Taken at once, and nothing comes of it. */
function isIdle({ trigger, target, misses, transition }: Exit): boolean {
  const does = transition.assign !== undefined || transition.actions !== undefined;
  return trigger.kind === 'always' && target === undefined && !misses && !does;
}
