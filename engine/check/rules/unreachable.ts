import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNREACHABLE`: a state that no path enters. Its children are not reported again. */
export const unreachable: Rule = (subject) => {
  const { reached } = subject.reach;
  return subject.graph.all
    .filter((node) => !reached.has(node) && node.parent !== undefined && reached.has(node.parent))
    .map((node) => report('DEF_UNREACHABLE', keyOf(subject, node.pointer), { state: node.name }));
};
