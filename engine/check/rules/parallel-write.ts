import type { Issue } from '../../kernel/issue.ts';
import { flowAssignments, type Assignment } from '../assignments.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { keyOf, report } from '../report.ts';
import { upwards, type StateNode } from '../state-node.ts';
import type { Rule, Subject } from '../subject.ts';

interface Write {
  readonly region: StateNode;
  readonly assignment: Assignment;
}

/** `DEF_PARALLEL_WRITE`: two regions of one parallel assign the same field, so that the last one wins by chance. */
export const parallelWrite: Rule = (subject) => {
  const writes = flowAssignments(subject.graph).flatMap((assignment) =>
    upwards(assignment.node).flatMap((region): readonly Write[] =>
      region.parent?.kind === 'parallel' ? [{ region, assignment }] : [],
    ),
  );
  const byCell = groupBy(writes, ({ region, assignment }) => `${region.parent?.name}#${assignment.field}`);
  return [...byCell.values()].flatMap((group) => ofCell(subject, group));
};

/** One issue for each region after the first that writes the field. */
function ofCell(subject: Subject, writes: readonly Write[]): readonly Issue[] {
  const [first, ...others] = [...groupBy(writes, ({ region }) => region).values()].flatMap((group) =>
    group.slice(0, 1),
  );
  if (first === undefined) return [];
  const related = [{ ...keyOf(subject, first.assignment.pointer), note: first.region.name }];
  return others.map(({ region, assignment }) => {
    const params = { first: first.region.name, second: region.name, field: assignment.field };
    return report('DEF_PARALLEL_WRITE', keyOf(subject, assignment.pointer), params, { related });
  });
}
