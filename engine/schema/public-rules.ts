import { canonicalJson, isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { SchemaFinding } from './finding.ts';

/** What public contracts ask beyond the keyword list (contracts.md section 2). */
export function publicFindings(schema: JsonObject, pointer: Pointer): readonly SchemaFinding[] {
  return [...taggedFindings(schema, pointer), ...moneyFindings(schema, pointer)];
}

/** Each branch of `oneOf` carries a `const` of its own under one required name, so that a value names its branch. */
function taggedFindings(schema: JsonObject, pointer: Pointer): readonly SchemaFinding[] {
  const branches = schema['oneOf'];
  if (!isJsonArray(branches)) return [];
  const [first, ...rest] = branches.map(tags);
  const names = Object.keys(first ?? {}).filter((name) => rest.every((other) => Object.hasOwn(other, name)));
  const all = [first ?? {}, ...rest];
  if (names.some((name) => new Set(all.map((tag) => tag[name])).size === all.length)) return [];
  return [{ code: 'CAP_SCHEMA_UNTAGGED', pointer: appendPointer(pointer, 'oneOf'), params: {} }];
}

/** Required properties with a `const`, by name, as canonical text. */
function tags(branch: Json): Readonly<Record<string, string>> {
  const properties = isJsonObject(branch) ? branch['properties'] : undefined;
  const required = isJsonObject(branch) ? branch['required'] : undefined;
  if (!isJsonObject(properties) || !isJsonArray(required)) return {};
  const entries = Object.entries(properties).flatMap(([name, schema]) => {
    const value = isJsonObject(schema) ? member(schema, 'const') : undefined;
    return value === undefined || !required.includes(name) ? [] : [[name, canonicalJson(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Money is an integer in minor units: text compares wrongly, fractions lose cents. */
function moneyFindings(schema: JsonObject, pointer: Pointer): readonly SchemaFinding[] {
  const unit = schema['x-unit'];
  if (typeof unit !== 'string' || !unit.endsWith('-minor')) return [];
  const types = isJsonArray(schema['type']) ? schema['type'] : [schema['type']];
  if (types.every((type) => type === 'integer' || type === 'null')) return [];
  return [{ code: 'CAP_SCHEMA_MONEY', pointer: appendPointer(pointer, 'type'), params: { unit } }];
}
