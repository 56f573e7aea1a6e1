import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf, asSchema } from './alternatives.ts';
import { isSame } from './is-same.ts';
import { constantsOf, kindsOf } from './kinds.ts';
import { isNull, takesNull, withNull, withoutNull } from './nullable.ts';

const maxValues = 32;
const maxBranches = 8;

/**
 * A schema that takes whatever one of the two takes, kept small: equal ones once, constants as one list, numbers as one
 * interval, objects of the same properties property by property. It may take more; it never takes less.
 */
export function unionOf(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (a === b || b === false || a === true) return a;
  if (a === false || b === true) return b;
  if (isSame(a, b)) return a;
  if (takesNull(a) || takesNull(b)) {
    const rest = unionOf(withoutNull(a), withoutNull(b));
    return withNull(rest);
  }
  const merged = mergedPair(a, b);
  if (merged !== undefined) return merged;
  return joinedList([...alternativesOf(a), ...alternativesOf(b)]);
}

function joinedList(schemas: readonly JsonSchema[]): JsonSchema {
  const list: JsonSchema[] = [];
  for (const schema of schemas) {
    if (schema === true) return true;
    const at = list.findIndex((other) => mergedPair(other, schema) !== undefined);
    const other = list[at];
    if (other === undefined) list.push(schema);
    else list[at] = mergedPair(other, schema) ?? other;
  }
  const [only, second] = list;
  if (only === undefined || second === undefined) return only ?? false;
  if (list.length <= maxBranches) return { anyOf: list };
  return { type: [...new Set(list.flatMap((schema) => [...kindsOf(schema)]))] };
}

/** Two alternatives as one, where that loses little. */
function mergedPair(a: JsonSchema, b: JsonSchema): JsonSchema | undefined {
  if (a === b || isSame(a, b)) return a;
  if (!isJsonObject(a) || !isJsonObject(b) || isNull(a) || isNull(b)) return undefined;
  const kinds = new Set([...kindsOf(a), ...kindsOf(b)]);
  const [kind] = kinds;
  if (kinds.size !== 1) return undefined;
  const values = unionOfConstants(a, b);
  if (values !== undefined) return values;
  if (kind === 'number') return unionOfNumbers(a, b);
  if (kind === 'object') return unionOfObjects(a, b);
  if (kind === 'string') return unionOfTexts(a, b);
  return undefined;
}

function unionOfConstants(a: JsonObject, b: JsonObject): JsonSchema | undefined {
  const [left, right] = [constantsOf(a), constantsOf(b)];
  if (left === undefined || right === undefined || ![...left, ...right].every(isScalar)) return undefined;
  const values = [...new Set([...left, ...right])];
  if (values.length === 2 && values.every((value) => typeof value === 'boolean')) return { type: 'boolean' };
  return values.length > maxValues ? undefined : { enum: values };
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object';
}

/** A text that only its own words bound covers what it already takes. */
function unionOfTexts(a: JsonObject, b: JsonObject): JsonSchema | undefined {
  for (const [wide, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const words = Object.keys(wide).filter((word) => !isAnnotation(word));
    if (words.length === 1 && wide['type'] === 'string') return wide;
    if (constantsOf(other) !== undefined && constantsOf(wide) !== undefined) return { type: 'string' };
  }
  return undefined;
}

function isAnnotation(word: string): boolean {
  return word.startsWith('x-') || ['title', 'description', 'default', 'examples', 'deprecated'].includes(word);
}

function unionOfNumbers(a: JsonObject, b: JsonObject): JsonSchema {
  const integer = [a, b].every(isInteger);
  const low = [lowest(a), lowest(b)];
  const high = [highest(a), highest(b)];
  return {
    type: integer ? 'integer' : 'number',
    ...(low.some((value) => value === undefined) ? {} : { minimum: Math.min(...low.map(Number)) }),
    ...(high.some((value) => value === undefined) ? {} : { maximum: Math.max(...high.map(Number)) }),
    ...(isSame(a['x-unit'] ?? null, b['x-unit'] ?? null) && a['x-unit'] !== undefined ? { 'x-unit': a['x-unit'] } : {}),
  };
}

function isInteger(schema: JsonObject): boolean {
  const values = constantsOf(schema);
  return values === undefined ? member(schema, 'type') === 'integer' : values.every((value) => Number.isInteger(value));
}

function lowest(schema: JsonObject): number | undefined {
  const values = constantsOf(schema);
  const bounds = values ?? [schema['minimum'], schema['exclusiveMinimum']];
  const numbers = bounds.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return undefined;
  return values === undefined ? Math.max(...numbers) : Math.min(...numbers);
}

function highest(schema: JsonObject): number | undefined {
  const values = constantsOf(schema);
  const bounds = values ?? [schema['maximum'], schema['exclusiveMaximum']];
  const numbers = bounds.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return undefined;
  return values === undefined ? Math.min(...numbers) : Math.max(...numbers);
}

/** Objects that name the same properties, property by property; other words must be equal. */
function unionOfObjects(a: JsonObject, b: JsonObject): JsonSchema | undefined {
  const { properties: left, required: needed, ...ownA } = a;
  const { properties: right, required: wanted, ...ownB } = b;
  if (!isJsonObject(left) || !isJsonObject(right) || !isSame(ownA, ownB)) return undefined;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length || !names.every((name) => Object.hasOwn(right, name)))
    return undefined;
  const differing = names.filter((name) => !isSame(left[name] ?? true, right[name] ?? true));
  if (differing.length > 1) return undefined;
  const both = isJsonArray(needed) && isJsonArray(wanted) ? needed.filter((name) => wanted.includes(name)) : [];
  const merged = names.map((name) => [name, unionOf(asSchema(left[name]), asSchema(right[name]))] as const);
  return { ...ownA, properties: Object.fromEntries(merged), ...(both.length === 0 ? {} : { required: both }) };
}
