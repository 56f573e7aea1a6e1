import { isUnguarded, type Exit } from '../exits.ts';
import { inheritedExits, type FlowGraph } from '../graph.ts';
import { keyOf, report } from '../report.ts';
import { upwards, type StateNode } from '../state-node.ts';
import type { Rule } from '../subject.ts';

/** `DEF_WAIT_FOREVER`: waits for events or people without a time; resting where it is tagged `rest` is lawful. */
export const waitForever: Rule = (subject) => {
  const { graph, reach } = subject;
  // What never rests is another rule's finding.
  const restless = new Set(subject.loops.flatMap((exits) => exits.map(({ from }) => from)));
  return graph.all
    .filter((node) => node.kind === 'atomic' && reach.reached.has(node) && !restless.has(node) && waits(graph, node))
    .map((node) =>
      report('DEF_WAIT_FOREVER', keyOf(subject, node.pointer), { state: node.name }, { path: reach.pathTo(node) }),
    );
};

/** A timer that only reminds moves nothing, unless it gives the flow an event. */
function moves(exit: Exit): boolean {
  const { trigger, transition, target, misses } = exit;
  if (trigger.kind === 'always') return isUnguarded(exit);
  const gives = (transition.actions ?? []).some(({ kind }) => kind !== 'assign');
  return trigger.kind === 'after' && (target !== undefined || misses || gives);
}

function waits(graph: FlowGraph, node: StateNode): boolean {
  const { invoke, task, compensate } = node.definition;
  if (invoke !== undefined || compensate !== undefined || task?.due !== undefined) return false;
  if (upwards(node).some(({ definition }) => definition.tags.includes('rest'))) return false;
  const exits = inheritedExits(graph, node);
  return !exits.some(moves) && (task !== undefined || exits.some(({ trigger }) => trigger.kind === 'event'));
}
