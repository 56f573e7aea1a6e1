import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from './alternatives.ts';
import { kindsOf } from './kinds.ts';

const nullSchema: JsonSchema = { type: 'null' };
const nullables = new WeakMap<object, JsonSchema>();
const plains = new WeakMap<object, JsonSchema>();

/** A schema that takes null too. Of the same schema it is the same object, so that nobody has to compare. */
export function withNull(schema: JsonSchema): JsonSchema {
  if (schema === false) return nullSchema;
  if (schema === true || kindsOf(schema).has('null')) return schema;
  const found = nullables.get(schema);
  if (found !== undefined) return found;
  const type = member(schema, 'type');
  const listsValues = member(schema, 'const') !== undefined || member(schema, 'enum') !== undefined;
  const made: JsonSchema =
    typeof type === 'string' && !listsValues ? { ...schema, type: [type, 'null'] } : { anyOf: [schema, nullSchema] };
  nullables.set(schema, made);
  plains.set(made, schema);
  return made;
}

/** A schema without null; `false` where it takes nothing else. What takes anything stays: nothing is known of it. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema) || !kindsOf(schema).has('null')) return schema;
  const found = plains.get(schema);
  if (found !== undefined) return found;
  const rest = alternativesOf(schema).filter((alternative) => !isNull(alternative));
  const made: JsonSchema = rest.length > 1 ? { anyOf: rest } : (rest[0] ?? false);
  plains.set(schema, made);
  return made;
}

/** Whether a schema says that null is among its values. */
export function takesNull(schema: JsonSchema): boolean {
  return isJsonObject(schema) && alternativesOf(schema).some(isNull);
}

export function isNull(schema: JsonSchema): boolean {
  const kinds = kindsOf(schema);
  return kinds.size === 1 && kinds.has('null');
}
