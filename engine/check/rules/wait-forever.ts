import { isUnguarded } from '../exits.ts';
import { inheritedExits, type FlowGraph } from '../graph.ts';
import { keyOf, report } from '../report.ts';
import { upwards, type StateNode } from '../state-node.ts';
import type { Rule } from '../subject.ts';

/** `DEF_WAIT_FOREVER`: waits for events or people without a time; resting where it is tagged `rest` is lawful. */
export const waitForever: Rule = (subject) =>
  subject.graph.all
    .filter((node) => node.kind === 'atomic' && subject.reach.reached.has(node) && waits(subject.graph, node))
    .map((node) =>
      report(
        'DEF_WAIT_FOREVER',
        keyOf(subject, node.pointer),
        { state: node.name },
        { path: subject.reach.pathTo(node) },
      ),
    );

function waits(graph: FlowGraph, node: StateNode): boolean {
  const { invoke, task, compensate } = node.definition;
  if (invoke !== undefined || compensate !== undefined || task?.due !== undefined) return false;
  if (upwards(node).some(({ definition }) => definition.tags.includes('rest'))) return false;
  const exits = inheritedExits(graph, node);
  const moves = exits.some(
    ({ trigger, ...exit }) =>
      trigger.kind === 'after' || (trigger.kind === 'always' && isUnguarded({ trigger, ...exit })),
  );
  return !moves && (task !== undefined || exits.some(({ trigger }) => trigger.kind === 'event'));
}
