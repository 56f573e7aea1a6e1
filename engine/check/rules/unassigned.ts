import { expressionIssue } from '../../flow/expression-issue.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNASSIGNED`: a context field that has no start value is read where some path has not assigned it yet. */
export const unassigned: Rule = (subject) =>
  subject.readings.flatMap(({ position: { pointer, node }, reading: { kind, name, range } }) => {
    if (kind !== 'unset') return [];
    const { location } = expressionIssue(subject.sources, pointer, { code: 'DEF_UNASSIGNED', params: {}, range });
    const path = subject.data.way(node, 'active', name, ({ unset }) => unset) ?? subject.reach.pathTo(node);
    const declared = { ...keyOf(subject, appendPointer('/context', name)), note: name };
    const params = { name, ...(path.length < 2 ? {} : { way: path.join(' → ') }) };
    return [report('DEF_UNASSIGNED', location, params, { related: [declared], path })];
  });
