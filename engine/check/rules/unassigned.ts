import { readsOf } from '../../flow/expression/reads.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { flowAssignments } from '../assignments.ts';
import { keyOf, placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNASSIGNED`: a field that has no `initial`, may not be null, is read, and is assigned nowhere at all. */
export const unassigned: Rule = (subject) => {
  const assigned = new Set(flowAssignments(subject.graph).map(({ field }) => field));
  return Object.entries(subject.flow.context).flatMap(([name, { initial, nullable }]) => {
    if (initial !== undefined || nullable || assigned.has(name)) return [];
    const read = subject.positions.find(({ text }) => reads(text, name));
    if (read === undefined) return [];
    const declared = { ...keyOf(subject, appendPointer('/context', name)), note: name };
    const more = { related: [declared], path: subject.reach.pathTo(read.node) };
    return [report('DEF_UNASSIGNED', placeOf(subject, read.pointer), { name }, more)];
  });
};

/** What is only tested with `has(…)` is not read. */
function reads(text: string, field: string): boolean {
  const path = `context.${field}`;
  return text.includes(field) && readsOf(text).some((read) => read === path || read.startsWith(`${path}.`));
}
