import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';

/** More alternatives than this are not told apart: the schema stands as one. */
const limit = 64;
const known = new WeakMap<object, readonly JsonSchema[]>();

/**
 * The ways in which a value can fit a schema, one by one: the branches of `oneOf` and `anyOf`, the types of a list of
 * types. Together they take at least what the schema takes. `false` has none.
 */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  if (typeof schema === 'boolean') return schema ? [true] : [];
  if (isOneAlternative(schema)) return [schema];
  const found = known.get(schema);
  if (found !== undefined) return found;
  const all = split(schema);
  const made = all.length > limit ? [schema] : all;
  known.set(schema, made);
  return made;
}

/** Whether a schema is plainly of one shape, which most are. */
export function isOneAlternative(schema: JsonObject): boolean {
  const { allOf, oneOf, anyOf, type } = schema;
  return allOf === undefined && oneOf === undefined && anyOf === undefined && !isJsonArray(type) && !listsNull(schema);
}

function listsNull(schema: JsonObject): boolean {
  const values = schema['enum'];
  return isJsonArray(values) && values.length > 1 && values.includes(null);
}

function split(schema: JsonObject): readonly JsonSchema[] {
  const joined = withoutAllOf(schema);
  const word = member(joined, 'oneOf') === undefined ? 'anyOf' : 'oneOf';
  const branches = member(joined, word);
  if (isJsonArray(branches)) {
    const { [word]: _, ...rest } = joined;
    return branches.flatMap((branch) => alternativesOf(both(rest, asSchema(branch))));
  }
  const types = member(joined, 'type');
  const values = member(joined, 'enum');
  if (isJsonArray(values) && listsNull(joined))
    return [{ ...joined, enum: values.filter((value) => value !== null) }, { const: null }];
  if (!isJsonArray(types)) return [joined];
  return types.map((type) => ofOneType(joined, type));
}

function ofOneType(schema: JsonObject, type: Json): JsonSchema {
  return type === 'null' ? nullOnly : { ...schema, type };
}

const nullOnly: JsonSchema = { type: 'null' };

/** `allOf` folded into the schema beside it. */
function withoutAllOf(schema: JsonObject): JsonObject {
  const all = member(schema, 'allOf');
  if (!isJsonArray(all)) return schema;
  const { allOf: _, ...own } = schema;
  return all.map(asSchema).reduce<JsonObject>((joined, part) => {
    const next = both(joined, part);
    return isJsonObject(next) ? next : joined;
  }, own);
}

/** What two schemas take together, where their words do not meet; where they do, the second one's word stands. */
function both(first: JsonObject, second: JsonSchema): JsonSchema {
  if (!isJsonObject(second)) return second && first;
  const joined: JsonObject = { ...first, ...second };
  const properties = { ...objectAt(first, 'properties'), ...objectAt(second, 'properties') };
  const required = [...new Set([...listAt(first, 'required'), ...listAt(second, 'required')])];
  return {
    ...joined,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

function objectAt(schema: JsonObject, key: string): JsonObject {
  const value = member(schema, key);
  return isJsonObject(value) ? value : {};
}

function listAt(schema: JsonObject, key: string): readonly Json[] {
  const value = member(schema, key);
  return isJsonArray(value) ? value : [];
}

export function asSchema(value: Json | undefined): JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean' ? value : true;
}
