import { canFinish } from '../can-finish.ts';
import type { FlowGraph } from '../graph.ts';
import { initialChild, upwards, type StateNode } from '../state-node.ts';
import { keyOf, placeOf, report, stateName } from '../report.ts';
import type { Rule } from '../subject.ts';

/**
 * `DEF_NO_FINAL`: reachable, but no final state is reachable from it. Of the states of one trap only those are
 * reported by which it is entered; a place that another rule already names counts as an end.
 */
export const noFinal: Rule = (subject) => {
  const finishes = canFinish(subject);
  const { graph, reach } = subject;
  const trapped = (node: StateNode) => reach.entered.has(node) && !finishes(node);
  const entered = enteredFromOutside(graph, (node) => reach.reached.has(node) && finishes(node));
  const gates = graph.all.filter((node) => entered.has(node) && trapped(node) && isOutermost(node, trapped));
  return (trapped(graph.root) ? [graph.root] : gates).map((node) => {
    const location = node === graph.root ? placeOf(subject, '') : keyOf(subject, node.pointer);
    return report('DEF_NO_FINAL', location, { state: stateName(subject, node) }, { path: reach.pathTo(node) });
  });
};

function isOutermost(node: StateNode, trapped: (node: StateNode) => boolean): boolean {
  return node.kind !== 'final' && node.kind !== 'history' && !(node.parent !== undefined && trapped(node.parent));
}

/** States that an exit of a good state enters, and the initial children of good states. */
function enteredFromOutside(graph: FlowGraph, good: (node: StateNode) => boolean): ReadonlySet<StateNode> {
  const targets = graph.choices
    .flatMap(({ exits }) => exits)
    .flatMap(({ from, target }) => (target !== undefined && good(from) ? upwards(target) : []));
  const initials = graph.all.flatMap((node) => (good(node) ? (initialChild(node) ?? []) : []));
  return new Set([...targets, ...initials]);
}
