import type { Environment } from '@marcbachmann/cel-js';
import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  member,
  type Json,
  type JsonObject,
  type JsonSchema,
} from '../../kernel/json.ts';

export const timestampType = 'google.protobuf.Timestamp';
export const durationType = 'google.protobuf.Duration';

const scalars: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'double',
  integer: 'double',
  boolean: 'bool',
};

/** Declares JSON Schemas as CEL types of one environment; one schema object becomes one type. */
export interface TypeDeclarer {
  /** The CEL type of a schema; objects with properties become registered types with fields. */
  typeOf(schema: JsonSchema): string;
  /** The fields of a registered type, to offer close names. */
  fieldsOf(type: string): readonly string[];
}

/**
 * String `string`; number and integer `double`; boolean `bool`; array `list<T>`; object with properties a type of its
 * own; open object `map<string, T>`; union `dyn`. Null in a union is left out: a nullable field keeps its type, and every
 * type may be compared with null (xstate-and-cel.md section 6). `durations`: text with `format: duration` is a duration.
 */
export function typeDeclarer(environment: Environment, durations: boolean): TypeDeclarer {
  /** By canonical text: equal schemas are one type, so that their values can be compared. */
  const known = new Map<string, string>();
  const fields = new Map<string, readonly string[]>();

  const declareObject = (schema: JsonObject, properties: JsonObject): string => {
    const name = `${durations ? 'Parameter' : 'Object'}${fields.size + 1}`;
    const names = Object.keys(properties);
    // Taken before its fields are declared, since those take the next ones.
    fields.set(name, names);
    const types = names.map((field) => [field, typeOf(asSchema(properties[field]))] as const);
    environment.registerType(name, { fields: Object.fromEntries(types) });
    nullComparable(environment, name);
    environment.registerOperator(`${name} == ${name}: bool`, Object.is);
    return name;
  };

  const typeOfObject = (schema: JsonObject): string => {
    const properties = member(schema, 'properties');
    const rest = member(schema, 'additionalProperties');
    if (isJsonObject(properties) && (rest === undefined || rest === false)) return declareObject(schema, properties);
    const isOpenMap = properties === undefined && isJsonObject(rest);
    return `map<string, ${isOpenMap ? typeOf(rest) : 'dyn'}>`;
  };

  const typeOfList = (schema: JsonObject): string => {
    const items = member(schema, 'prefixItems') === undefined ? member(schema, 'items') : undefined;
    return `list<${items === undefined ? 'dyn' : typeOf(asSchema(items))}>`;
  };

  const typeOfKind = (kind: Json | undefined, schema: JsonObject): string => {
    if (kind === 'string' && durations && member(schema, 'format') === 'duration') return durationType;
    if (kind === 'array') return typeOfList(schema);
    if (kind === 'object') return typeOfObject(schema);
    return typeof kind === 'string' ? (scalars[kind] ?? 'dyn') : 'dyn';
  };

  const typeOf = (schema: JsonSchema): string => {
    if (typeof schema === 'boolean') return 'dyn';
    const text = canonicalJson(schema);
    const found = known.get(text);
    if (found !== undefined) return found;
    const type = typeOfSchema(schema);
    known.set(text, type);
    return type;
  };

  const typeOfSchema = (schema: JsonObject): string => {
    const joined = joinAll(schema);
    if (joined !== undefined) return typeOf(joined);
    const branches = branchesOf(schema);
    if (branches === undefined) return typeOfKind(kindOf(schema), schema);
    const types = new Set(branches.map(typeOf));
    const [only = 'dyn'] = types;
    return types.size === 1 ? only : 'dyn';
  };

  return { typeOf, fieldsOf: (type) => fields.get(type) ?? [] };
}

/** Nullable fields keep their type, so a value of any type may be compared with null. */
export function nullComparable(environment: Environment, type: string): void {
  environment.registerOperator(`${type} == null: bool`, (value: unknown) => value === null);
}

function asSchema(value: Json | undefined): JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean' ? value : true;
}

/** The one type a schema allows beside null, or undefined. */
function kindOf(schema: JsonObject): Json | undefined {
  const type = member(schema, 'type');
  if (isJsonArray(type)) {
    const kinds = type.filter((kind) => kind !== 'null');
    const numeric = kinds.length > 0 && kinds.every((kind) => kind === 'number' || kind === 'integer');
    return kinds.length === 1 || numeric ? kinds[0] : undefined;
  }
  if (type !== undefined) return type;
  const values = member(schema, 'const') === undefined ? member(schema, 'enum') : [member(schema, 'const') ?? null];
  if (isJsonArray(values)) {
    const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
    const [only] = kinds;
    return kinds.size === 1 && only !== 'object' ? only : undefined;
  }
  return member(schema, 'properties') === undefined ? undefined : 'object';
}

/** The alternatives of a union, without null; undefined for a schema that is none. */
function branchesOf(schema: JsonObject): readonly JsonSchema[] | undefined {
  const union = member(schema, 'oneOf') ?? member(schema, 'anyOf');
  if (!isJsonArray(union) || kindOf(schema) !== undefined) return undefined;
  return union.map(asSchema).filter((branch) => !isJsonObject(branch) || branch['type'] !== 'null');
}

/** `allOf` of objects as one object; undefined for a schema without. */
function joinAll(schema: JsonObject): JsonObject | undefined {
  const all = member(schema, 'allOf');
  if (!isJsonArray(all)) return undefined;
  const { allOf: _, ...own } = schema;
  const parts = [own, ...all.filter(isJsonObject)];
  const merged = parts.flatMap((part) => (isJsonObject(part['properties']) ? Object.entries(part['properties']) : []));
  const joined: JsonObject = Object.fromEntries(parts.toReversed().flatMap((part) => Object.entries(part)));
  return merged.length === 0 ? joined : { ...joined, properties: Object.fromEntries(merged) };
}
