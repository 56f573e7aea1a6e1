import { unionOf } from '../../schema/algebra/union-of.ts';
import type { FieldType, Scope } from './scope.ts';

/** What holds in one scope or in the other. */
export function joinScopes(a: Scope, b: Scope): Scope {
  if (a === b) return a;
  const variables = new Map(a.variables);
  for (const [name, schema] of a.variables) {
    const other = b.variables.get(name);
    if (other === undefined) variables.delete(name);
    else if (other !== schema) variables.set(name, unionOf(schema, other));
  }
  const facts = new Map([...a.facts].filter(([text, value]) => b.facts.get(text) === value));
  return { variables, context: joinFields(a.context, b.context), facts };
}

function joinFields(a: Scope['context'], b: Scope['context']): Scope['context'] {
  if (a === b || a === undefined || b === undefined) return a;
  const fields = new Map(a);
  for (const [name, field] of a) fields.set(name, joinField(field, b.get(name) ?? field));
  return fields;
}

function joinField(a: FieldType, b: FieldType): FieldType {
  if (a === b) return a;
  const schema = unionOf(a.schema, b.schema);
  const unset = a.unset || b.unset;
  if (schema === a.schema && unset === a.unset) return a;
  return schema === b.schema && unset === b.unset ? b : { schema, unset };
}
