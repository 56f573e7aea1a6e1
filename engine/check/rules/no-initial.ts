import { keyOf, placeOf, report, stateName } from '../report.ts';
import type { Issue, Location } from '../../kernel/issue.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { StateNode } from '../state-node.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_NO_INITIAL`: a flow, or a state with children, that does not say where it starts. */
export const noInitial: Rule = (subject) =>
  subject.graph.all.flatMap((node) => {
    if (node.kind !== 'compound' || node.definition.initial !== undefined) return [];
    const states = Object.keys(node.definition.states);
    const location = node.parent === undefined ? placeOf(subject, '') : keyOf(subject, node.pointer);
    const params = { state: stateName(subject, node), states };
    return [report('DEF_NO_INITIAL', location, params, { fixes: firstChild(subject, node, states) })];
  });

/** A line `initial: <first child>` just before `states`, indented alike. */
function firstChild(subject: Subject, node: StateNode, states: readonly string[]): NonNullable<Issue['fixes']> {
  const [first] = states;
  const key: Location | undefined = subject.sources.get(`${appendPointer(node.pointer, 'states')}#key`);
  if (first === undefined || key === undefined) return [];
  const insert = `initial: ${first}\n${' '.repeat(key.column - 1)}`;
  return [{ title: `initial: ${first}`, edits: [{ file: key.file, from: key.from, to: key.from, insert }] }];
}
