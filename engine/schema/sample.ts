import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { modernise } from './modernise.ts';
import { nodeAt, parseReference } from './references.ts';
import { sampleText } from './sample-text.ts';
import { seededRandom } from './seeded-random.ts';

interface Making {
  readonly root: JsonSchema;
  readonly random: () => number;
  /** Take the author's `examples` and `default` where there are some. */
  readonly useExamples: boolean;
}

const attempts = 20;
/** Below this depth only what is required is made, so that recursion ends. */
const deep = 6;

/**
 * A typical value of a schema, the same for the same seed. It validates.
 * @throws TypeError where none is found, e.g. for a pattern that is not simple; an `examples` entry helps.
 */
export function sample(schema: JsonSchema, seed: number): Json {
  const root = modernise(schema);
  const fits = interpretedCompiler.compile(schema);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const random = seededRandom(seed + attempt * 7_919);
    const value = make(root, 0, { root, random, useExamples: attempt < attempts / 2 });
    if (fits(value).ok) return value;
  }
  throw new TypeError('no sample value was found for the schema; give it "examples"');
}

function make(schema: JsonSchema, depth: number, making: Making): Json {
  if (!isJsonObject(schema)) return null;
  const { useExamples, random } = making;
  const fixed = member(schema, 'const');
  if (fixed !== undefined) return fixed;
  if (isJsonArray(schema['enum'])) return oneOf(schema['enum'], random) ?? null;
  if (useExamples && isJsonArray(schema['examples']) && schema['examples'].length > 0) {
    return oneOf(schema['examples'], random) ?? null;
  }
  const byDefault = member(schema, 'default');
  if (useExamples && byDefault !== undefined) return byDefault;
  const whole = combined(schema, depth, making);
  return whole === schema ? byType(schema, depth, making) : make(whole, depth + 1, making);
}

/** The schema with its reference, `allOf` and one branch of each choice folded in. */
function combined(schema: JsonObject, depth: number, making: Making): JsonObject {
  const { $ref, allOf, oneOf: one, anyOf: any, ...own } = schema;
  const parts = [
    typeof $ref === 'string' ? referred($ref, making.root) : undefined,
    ...(isJsonArray(allOf) ? allOf : []),
    isJsonArray(one) ? oneOf(one, making.random) : undefined,
    isJsonArray(any) ? oneOf(any, making.random) : undefined,
  ].filter(isJsonObject);
  if (parts.length === 0 || depth > deep * 4) return schema;
  return parts.reduce(merged, own);
}

function referred(reference: string, root: JsonSchema): Json | undefined {
  const target = parseReference(reference);
  return target?.kind === 'local' ? nodeAt(root, target.pointer) : undefined;
}

function merged(a: JsonObject, b: JsonObject): JsonObject {
  const properties = { ...objectAt(a, 'properties'), ...objectAt(b, 'properties') };
  const required = [...new Set([...listAt(a, 'required'), ...listAt(b, 'required')])];
  return { ...b, ...a, properties, required };
}

function byType(schema: JsonObject, depth: number, making: Making): Json {
  switch (typeName(schema)) {
    case 'object':
      return sampleObject(schema, depth, making);
    case 'array':
      return sampleList(schema, depth, making);
    case 'string':
      return sampleText(schema, making.random);
    case 'integer':
      return sampleNumber(schema, true, making.random);
    case 'number':
      return sampleNumber(schema, false, making.random);
    case 'boolean':
      return making.random() < 0.5;
    default:
      return null;
  }
}

/** The first type that is not null, as the typical one. */
function typeName(schema: JsonObject): string {
  const { type } = schema;
  const names = isJsonArray(type) ? type : [type];
  if (type === undefined) return impliedType(schema);
  return names.filter((name) => typeof name === 'string').find((name) => name !== 'null') ?? 'null';
}

function impliedType(schema: JsonObject): string {
  if (listAt(schema, 'required').length > 0 || isJsonObject(schema['properties'])) return 'object';
  if (['items', 'prefixItems', 'minItems'].some((keyword) => Object.hasOwn(schema, keyword))) return 'array';
  if (['minimum', 'maximum', 'multipleOf'].some((keyword) => Object.hasOwn(schema, keyword))) return 'number';
  return 'string';
}

function sampleObject(schema: JsonObject, depth: number, making: Making): Json {
  const properties = objectAt(schema, 'properties');
  const required = listAt(schema, 'required').filter((name) => typeof name === 'string');
  const names = depth >= deep ? required : [...new Set([...Object.keys(properties), ...required])];
  return Object.fromEntries(names.map((name) => [name, make(asSchema(properties[name]), depth + 1, making)]));
}

function sampleList(schema: JsonObject, depth: number, making: Making): Json {
  const fixed = listAt(schema, 'prefixItems').map((item) => make(asSchema(item), depth + 1, making));
  const least = numberAt(schema, 'minItems', 0);
  const wanted = depth >= deep ? least : Math.max(least, Object.hasOwn(schema, 'items') ? 1 : 0);
  const length = Math.min(Math.max(wanted, fixed.length), numberAt(schema, 'maxItems', Infinity));
  const item = asSchema(schema['items']);
  return Array.from({ length }, (_, index) => fixed[index] ?? make(item, depth + 1, making));
}

function sampleNumber(schema: JsonObject, whole: boolean, random: () => number): number {
  const step = numberAt(schema, 'multipleOf', whole ? 1 : 0.01);
  const low = Math.max(numberAt(schema, 'minimum', -Infinity), numberAt(schema, 'exclusiveMinimum', -Infinity) + step);
  const high = Math.min(numberAt(schema, 'maximum', Infinity), numberAt(schema, 'exclusiveMaximum', Infinity) - step);
  const from = Number.isFinite(low) ? low : Math.min(high, 1);
  const to = Number.isFinite(high) ? high : Math.max(from, 0) + 1_000;
  const least = Math.ceil(from / step);
  const most = Math.max(least, Math.floor(to / step));
  const value = (least + Math.floor(random() * (most - least + 1))) * step;
  return Number(value.toFixed(8));
}

function oneOf(values: readonly Json[], random: () => number): Json | undefined {
  return values[Math.floor(random() * values.length)];
}

function asSchema(value: Json | undefined): JsonSchema {
  return isJsonObject(value) ? value : true;
}

function objectAt(schema: JsonObject, keyword: string): JsonObject {
  const value = member(schema, keyword);
  return isJsonObject(value) ? value : {};
}

function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  const value = member(schema, keyword);
  return isJsonArray(value) ? value : [];
}

function numberAt(schema: JsonObject, keyword: string, otherwise: number): number {
  const value = member(schema, keyword);
  return typeof value === 'number' ? value : otherwise;
}
