import type { Issue } from '../../kernel/issue.ts';
import { flowAssignments } from '../assignments.ts';
import { keyOf, misspelt, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_UNKNOWN_PROPERTY`: writes what its reader does not declare: a contract's input, the context, an output. */
export const unknownProperty: Rule = (subject) => [
  ...subject.mappings.flatMap((finding) =>
    finding.kind === 'undeclared'
      ? [unknown(subject, finding.name, finding.known, finding.at.reader, finding.at.pointer)]
      : [],
  ),
  ...ofContext(subject),
];

/** `collect` may name a field that is not declared: it is then the list of outputs. */
function ofContext(subject: Subject): readonly Issue[] {
  const { context } = subject.flow;
  return flowAssignments(subject.graph)
    .filter(({ field, value }) => value !== undefined && !Object.hasOwn(context, field))
    .map(({ field, pointer }) => unknown(subject, field, Object.keys(context), 'context', pointer));
}

function unknown(subject: Subject, name: string, known: readonly string[], reader: string, pointer: string): Issue {
  const location = keyOf(subject, pointer);
  const { params, more } = misspelt(name, known, location);
  return report('DEF_UNKNOWN_PROPERTY', location, { ...params, reader }, more);
}
