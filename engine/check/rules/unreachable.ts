import { missesTarget } from '../graph.ts';
import { neverJoins } from '../joins.ts';
import { reach as reachOf } from '../reach.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/**
 * `DEF_UNREACHABLE`: a state that no path enters. Its children are not reported again; nor is what would be reached if a
 * join that never happens did, or if a target that names no state named the right one: those are told as such.
 */
export const unreachable: Rule = (subject) => {
  if (missesTarget(subject.graph)) return [];
  const stuck = neverJoins(subject.graph, subject.reach).map(({ parallel }) => parallel);
  const { reached } = stuck.length === 0 ? subject.reach : reachOf(subject.graph, new Set(stuck));
  return subject.graph.all
    .filter((node) => !reached.has(node) && node.parent !== undefined && reached.has(node.parent))
    .map((node) => report('DEF_UNREACHABLE', keyOf(subject, node.pointer), { state: node.name }));
};
