import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Dialect } from './dialect.ts';
import { dialectOf, supportedDialects } from './dialect.ts';
import type { SchemaFinding } from './finding.ts';
import { knownFormats } from './formats.ts';
import { typeNames, type Shape } from './keywords.ts';
import { linearPattern } from './linear-pattern.ts';

export interface KeywordPlace {
  readonly keyword: string;
  readonly value: Json;
  readonly pointer: Pointer;
  readonly dialect: Dialect;
}

const holdsSchemas: ReadonlySet<Shape> = new Set(['schema', 'schemas', 'schema map', 'dependencies']);
const formatNames: ReadonlySet<string> = new Set(knownFormats);

/** What is wrong with the value of one keyword in itself; schemas inside it are looked at by the caller. */
export function shapeFindings(shape: Shape, place: KeywordPlace): readonly SchemaFinding[] {
  const expected = expectation(shape, place);
  if (expected !== undefined) return [invalid(place, expected)];
  if (typeof place.value !== 'string') return [];
  if (shape === 'dialect') return dialectFindings(place.value, place.pointer);
  if (shape === 'format') return formatFindings(place.value, place.pointer);
  return shape === 'pattern' ? patternFindings(place.value, place.pointer) : [];
}

export function patternFindings(pattern: string, pointer: Pointer): readonly SchemaFinding[] {
  return linearPattern(pattern) === undefined ? [{ code: 'CAP_SCHEMA_REGEX', pointer, params: { pattern } }] : [];
}

export function invalid(
  place: { readonly keyword: string; readonly pointer: Pointer },
  expected: string,
): SchemaFinding {
  return { code: 'CAP_SCHEMA_INVALID', pointer: place.pointer, params: { keyword: place.keyword, expected } };
}

/** What should stand there instead, or undefined where the value is as it should be. */
function expectation(shape: Shape, { value, dialect, keyword }: KeywordPlace): string | undefined {
  switch (shape) {
    case 'schema':
      if (isJsonArray(value)) return dialect === 'draft-07' && keyword === 'items' ? undefined : listAdvice(keyword);
      return isSchema(value) ? undefined : 'a schema: an object or true';
    case 'schemas':
      return isJsonArray(value) && value.length > 0 && value.every(isSchema) ? undefined : 'a list of schemas';
    case 'schema map':
      return isMapOf(value, isSchema) ? undefined : 'an object of schemas';
    case 'dependencies':
      return isMapOf(value, (item) => isSchema(item) || isNames(item)) ? undefined : 'an object of schemas or names';
    case 'names map':
      return isMapOf(value, isNames) ? undefined : 'an object of lists of different names';
    case 'names':
      return isNames(value) ? undefined : 'a list of different names';
    case 'type':
      return isType(value) ? undefined : [...typeNames].join(', ');
    case 'list':
      return isJsonArray(value) ? undefined : 'a list';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'number':
      return typeof value === 'number' ? undefined : 'a number';
    case 'positive number':
      return typeof value === 'number' && value > 0 ? undefined : 'a number above 0';
    case 'count':
      return Number.isInteger(value) && Number(value) >= 0 ? undefined : 'an integer from 0';
    case 'text':
    case 'pattern':
    case 'format':
    case 'reference':
    case 'dialect':
      return typeof value === 'string' ? undefined : 'a text';
    case 'any':
      return undefined;
  }
}

function listAdvice(keyword: string): string {
  return keyword === 'items' ? 'a schema: a list of schemas is written as prefixItems' : 'a schema: an object or true';
}

function dialectFindings(uri: string, pointer: Pointer): readonly SchemaFinding[] {
  if (dialectOf(uri) !== undefined) return [];
  return [{ code: 'CAP_SCHEMA_DIALECT', pointer, params: { dialect: uri, supported: supportedDialects } }];
}

function formatFindings(format: string, pointer: Pointer): readonly SchemaFinding[] {
  if (formatNames.has(format)) return [];
  return [{ code: 'CAP_SCHEMA_FORMAT', pointer, params: { format, known: knownFormats } }];
}

export function isSchema(value: Json): value is boolean | JsonObject {
  return typeof value === 'boolean' || isJsonObject(value);
}

function isMapOf(value: Json, holds: (item: Json) => boolean): boolean {
  return isJsonObject(value) && Object.values(value).every(holds);
}

function isNames(value: Json): boolean {
  if (!isJsonArray(value) || !value.every((item) => typeof item === 'string')) return false;
  return new Set(value).size === value.length;
}

function isType(value: Json): boolean {
  const names = isJsonArray(value) ? value : [value];
  return (
    names.length > 0 &&
    new Set(names).size === names.length &&
    names.every((name) => typeof name === 'string' && typeNames.has(name))
  );
}

/** Pointers of the schemas inside a keyword's value, with the schemas. */
export function innerSchemas(shape: Shape, { value, pointer }: KeywordPlace): readonly (readonly [Pointer, Json])[] {
  if (shape === 'schema' && !isJsonArray(value)) return [[pointer, value]];
  if (!holdsSchemas.has(shape) || (!isJsonObject(value) && !isJsonArray(value))) return [];
  return Object.entries(value)
    .filter(([, item]: readonly [string, Json]) => isSchema(item))
    .map(([key, item]: readonly [string, Json]) => [appendPointer(pointer, key), item] as const);
}
