import type { Issue } from '../../kernel/issue.ts';
import { isJsonObject, member } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { flowAssignments } from '../assignments.ts';
import { flowMappings } from '../mappings.ts';
import { keyOf, misspelt, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_UNKNOWN_PROPERTY`: writes what its reader does not declare: a contract's input, the context, an output. */
export const unknownProperty: Rule = (subject) => [...ofMappings(subject), ...ofContext(subject)];

function ofMappings(subject: Subject): readonly Issue[] {
  return flowMappings(subject).flatMap(({ value, schema, pointer, reader }) => {
    const properties = member(schema, 'properties');
    if (!isJsonObject(value) || !isJsonObject(properties) || isOpen(member(schema, 'additionalProperties'))) return [];
    return Object.keys(value)
      .filter((name) => !Object.hasOwn(properties, name))
      .map((name) => unknown(subject, name, Object.keys(properties), reader, appendPointer(pointer, name)));
  });
}

/** Only a schema that says so takes more than it names (contracts.md section 2: writer-closed). */
function isOpen(additional: unknown): boolean {
  return additional !== undefined && additional !== false;
}

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
