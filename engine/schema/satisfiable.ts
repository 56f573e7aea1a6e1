import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { SchemaFinding } from './finding.ts';

const bounds = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** Plain contradictions inside one schema object: no value could fit. Not complete; deciding it in general is hard. */
export function contradictions(schema: JsonObject, pointer: Pointer): readonly SchemaFinding[] {
  return [
    ...bounds.flatMap(([low, high]) => (isAbove(schema[low], schema[high]) ? [at(pointer, low)] : [])),
    ...(isJsonArray(schema['enum']) && schema['enum'].length === 0 ? [at(pointer, 'enum')] : []),
    ...forbiddenRequired(schema).map(() => at(pointer, 'required')),
  ];
}

function at(pointer: Pointer, keyword: string): SchemaFinding {
  return { code: 'CAP_SCHEMA_UNSATISFIABLE', pointer: appendPointer(pointer, keyword), params: {} };
}

function isAbove(low: Json | undefined, high: Json | undefined): boolean {
  return typeof low === 'number' && typeof high === 'number' && low > high;
}

function forbiddenRequired(schema: JsonObject): readonly Json[] {
  const { properties, required } = schema;
  if (!isJsonArray(required) || !isJsonObject(properties)) return [];
  return required.filter((name) => typeof name === 'string' && member(properties, name) === false).slice(0, 1);
}
