import { isJsonArray, isJsonObject, member, type Json } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Issue } from '../../kernel/issue.ts';
import { schemaAtPath } from '../for-each.ts';
import { flowMappings } from '../mappings.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';
import { flowVariables } from '../variables.ts';

/**
 * `DEF_TYPE_MISMATCH`, as far as one look decides it: a written value of another type than its reader's schema names,
 * and a `forEach` over what is no list.
 */
export const typeMismatch: Rule = (subject) => [...ofMappings(subject), ...ofLists(subject)];

function ofMappings(subject: Subject): readonly Issue[] {
  return flowMappings(subject).flatMap(({ value, schema, pointer, reader, name }) => {
    const types = typesOf(member(schema, 'type'));
    const found = typeOf(value);
    const fits = types.length === 0 || types.includes(found) || (found === 'integer' && types.includes('number'));
    if (isExpression(value) || fits) return [];
    const params = { reader, name, expected: types.join(', '), found };
    return [report('DEF_TYPE_MISMATCH', placeOf(subject, pointer), params, { witness: value })];
  });
}

function ofLists(subject: Subject): readonly Issue[] {
  const { common } = flowVariables(subject.flow, subject.calls);
  return subject.calls.flatMap(({ invoke, pointer }) => {
    const list = invoke.forEach?.in;
    if (list === undefined) return [];
    const schema = typeof list === 'string' ? schemaAtPath(list, common) : undefined;
    const written = isExpression(list)
      ? typesOf(isJsonObject(schema) ? member(schema, 'type') : undefined)
      : [typeOf(list)];
    if (written.length === 0 || written.includes('array')) return [];
    const place = placeOf(subject, appendPointer(pointer, 'forEach', 'in'));
    const params = { reader: 'forEach', name: 'in', expected: 'array', found: written.join(', ') };
    return [report('DEF_TYPE_MISMATCH', place, params)];
  });
}

function isExpression(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('=');
}

function typesOf(type: Json | undefined): readonly string[] {
  if (typeof type === 'string') return [type];
  return isJsonArray(type) ? type.filter((name) => typeof name === 'string') : [];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
