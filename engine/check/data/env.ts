import type { FieldType } from '../../flow/inference/scope.ts';
import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { isSame } from '../../schema/algebra/is-same.ts';
import { takesNull, withNull, withoutNull } from '../../schema/algebra/nullable.ts';
import { unionOf } from '../../schema/algebra/union-of.ts';

/** What is known of a flow's data at one moment. */
export interface Env {
  readonly fields: ReadonlyMap<string, FieldType>;
  /** The flow's input never changes, but what a guard has found out of it stays known. */
  readonly input: JsonSchema;
}

/** The declared types, without null: what is known of a field at least. */
export interface Declared {
  readonly fields: ReadonlyMap<string, JsonSchema>;
  readonly input: JsonSchema;
}

/**
 * What is known where two ways meet. The first is returned itself where the second adds nothing. `coarse` gives up what
 * differs, so that a round of the flow comes to rest.
 */
export function joinEnvs(a: Env, b: Env, declared: Declared, coarse = false): Env {
  const input = joinSchemas(a.input, b.input, declared.input, coarse);
  let fields: Map<string, FieldType> | undefined;
  for (const [name, field] of b.fields) {
    const before = a.fields.get(name);
    const joined = before === undefined ? field : joinTypes(before, field, declared.fields.get(name) ?? true, coarse);
    if (joined === before) continue;
    fields ??= new Map(a.fields);
    fields.set(name, joined);
  }
  return fields === undefined && input === a.input ? a : { fields: fields ?? a.fields, input };
}

export function joinTypes(a: FieldType, b: FieldType, declared: JsonSchema, coarse = false): FieldType {
  if (a === b) return a;
  const schema = joinSchemas(a.schema, b.schema, declared, coarse);
  const unset = a.unset || b.unset;
  return schema === a.schema && unset === a.unset ? a : { schema, unset };
}

/** Types of several shapes are given up for the declared one: the types of a field stay few. */
function joinSchemas(a: JsonSchema, b: JsonSchema, declared: JsonSchema, coarse: boolean): JsonSchema {
  if (a === b || isSame(a, b)) return a;
  const nullable = takesNull(a) || takesNull(b);
  const [left, right] = [withoutNull(a), withoutNull(b)];
  const joined = coarse && !isSame(left, right) ? declared : settle(unionOf(left, right), declared);
  const schema = nullable ? withNull(joined) : joined;
  return isSame(schema, a) ? a : schema;
}

function settle(schema: JsonSchema, declared: JsonSchema): JsonSchema {
  return isJsonObject(schema) && member(schema, 'anyOf') !== undefined ? declared : schema;
}
