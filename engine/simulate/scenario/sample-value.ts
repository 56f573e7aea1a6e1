import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { sample } from '../../schema/sample.ts';
import type { GivenValue, SampleKind } from './scenario.ts';

/** Samples are asked for again and again, and schemas of a release are its own objects. */
const known = new WeakMap<object, Map<string, Json>>();

/** A value of a schema, the same for the same seed. @throws EngineError SAMPLE_NONE */
export function sampleValue(schema: JsonSchema, seed: number, mode: SampleKind = 'typical'): Json {
  if (typeof schema === 'boolean') return {};
  const values = known.get(schema) ?? new Map<string, Json>();
  known.set(schema, values);
  const key = `${mode} ${seed}`;
  const made = values.get(key) ?? make(schema, seed, mode);
  values.set(key, made);
  return made;
}

function make(schema: JsonSchema, seed: number, mode: SampleKind): Json {
  const sampled = sample(schema, { seed, mode });
  const [first] = sampled.kind === 'found' ? sampled.values : [];
  if (first === undefined)
    throw new EngineError('SAMPLE_NONE', { params: { schema: JSON.stringify(schema).slice(0, 200) } });
  return first.value;
}

/** What a scenario gives at a place with a schema. */
export function givenValue(given: GivenValue, schema: JsonSchema, seed: number): Json {
  if (given.kind === 'literal') return given.value;
  const value = sampleValue(schema, seed, given.mode);
  return isJsonObject(value) ? merged(value, given.with) : value;
}

function merged(value: JsonObject, changes: JsonObject): JsonObject {
  const entries = Object.entries(changes).map(([key, change]) => {
    const old = value[key];
    return [key, isJsonObject(old) && isJsonObject(change) ? merged(old, change) : change] as const;
  });
  return { ...value, ...Object.fromEntries(entries) };
}
