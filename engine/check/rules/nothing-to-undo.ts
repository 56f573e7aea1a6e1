import { missesTarget } from '../graph.ts';
import { following, momentOf } from '../leads-to.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_NOTHING_TO_UNDO`: a `compensate` that no call with `undo` can precede. */
export const nothingToUndo: Rule = (subject) => {
  const { graph, reach, calls, succession } = subject;
  if (missesTarget(graph)) return [];
  const undoable = calls.filter(({ invoke, node }) => invoke.undo !== undefined && reach.reached.has(node));
  const after = following(
    succession,
    undoable.map(({ node }) => momentOf(node, 'active')),
  );
  return graph.all
    .filter((node) => node.definition.compensate !== undefined && reach.reached.has(node))
    .filter((node) => !after.has(momentOf(node, 'enter')))
    .map((node) =>
      report('DEF_NOTHING_TO_UNDO', keyOf(subject, node.pointer), { state: node.name }, { path: reach.pathTo(node) }),
    );
};
