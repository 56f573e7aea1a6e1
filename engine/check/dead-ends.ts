import { isUnguarded, type Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import { upwards, type StateNode } from './state-node.ts';

/** States without children that stay for ever, whatever happens. */
export function deadEnds(graph: FlowGraph): readonly StateNode[] {
  return waiting(graph).filter((node) => !goesOn(graph, node, (exit) => !isIdle(exit)));
}

/** Branches of `always` by which a state, otherwise no dead end, stays for ever. */
export function staysForever(graph: FlowGraph): readonly { readonly node: StateNode; readonly exit: Exit }[] {
  return waiting(graph).flatMap((node) =>
    canOnlyChoose(graph, node) && !isBesideOthers(node)
      ? idleBranches(graph, node).map((exit) => ({ node, exit }))
      : [],
  );
}

/** It leads on by `always`, and by nothing else. */
function canOnlyChoose(graph: FlowGraph, node: StateNode): boolean {
  const waits = goesOn(graph, node, ({ trigger }) => trigger.kind !== 'always');
  return !waits && goesOn(graph, node, (exit) => !isIdle(exit));
}

/** Another region may change what its conditions read, so that it chooses anew. */
function isBesideOthers(node: StateNode): boolean {
  return upwards(node).some(({ kind, children }) => kind === 'parallel' && children.length > 1);
}

function waiting(graph: FlowGraph): readonly StateNode[] {
  return graph.all.filter((node) => node.kind === 'atomic' && node.parent !== undefined);
}

/** @param counts which transitions, its own or of a state around, lead on */
function goesOn(graph: FlowGraph, node: StateNode, counts: (exit: Exit) => boolean): boolean {
  return upwards(node).some(
    (at) =>
      graph.exits(at).some((exit) => exit.trigger.kind !== 'done' && counts(exit)) ||
      graph.leaving.has(at) ||
      at.definition.invoke !== undefined ||
      at.definition.task !== undefined ||
      at.definition.compensate !== undefined,
  );
}

/** Those that are asked: nothing that is surely taken stands before them. */
function idleBranches(graph: FlowGraph, node: StateNode): readonly Exit[] {
  const atOnce = upwards(node)
    .flatMap((at) => graph.exits(at))
    .filter(({ trigger }) => trigger.kind === 'always');
  const sure = atOnce.findIndex(isUnguarded);
  return atOnce.slice(0, sure < 0 ? atOnce.length : sure + 1).filter(isIdle);
}

/** Taken at once, and nothing comes of it. */
export function isIdle({ trigger, target, misses, transition }: Exit): boolean {
  const does = transition.assign !== undefined || transition.actions !== undefined;
  return trigger.kind === 'always' && target === undefined && !misses && !does;
}
