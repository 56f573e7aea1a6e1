import { isJsonArray, isJsonObject, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { dialectWithin, type Dialect } from './dialect.ts';
import { keywords } from './keywords.ts';

/**
 * The same schema in 2020-12: draft-07's tuple `items`, `additionalItems` and `dependencies` get their present
 * names (JSON Schema 2020-12, "Migrating from older drafts"), `$schema` and `$id` go, since nothing is
 * looked up by them.
 * Takes a schema that the profile accepts.
 */
export function modernise(schema: JsonSchema, outer: Dialect = '2020-12'): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const dialect = dialectWithin(schema, outer);
  const members = Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === '$schema' || keyword === '$id' ? [] : renamed(keyword, value, dialect, schema),
  );
  return Object.fromEntries(members);
}

function renamed(keyword: string, value: Json, dialect: Dialect, owner: JsonObject): readonly [string, Json][] {
  if (dialect === 'draft-07') {
    if (keyword === 'items' && isJsonArray(value)) return [['prefixItems', modernList(value, dialect)]];
    if (keyword === 'additionalItems') {
      return isJsonArray(owner['items']) ? [['items', modernValue(value, dialect)]] : [];
    }
    if (keyword === 'dependencies') return dependencies(value, dialect);
  }
  return [[keyword, modernMember(keyword, value, dialect)]];
}

function modernMember(keyword: string, value: Json, dialect: Dialect): Json {
  const shape = keywords.get(keyword)?.shape;
  if (shape === 'schema') return modernValue(value, dialect);
  if (shape === 'schemas') return modernList(value, dialect);
  return shape === 'schema map' ? modernMap(value, dialect) : value;
}

function modernValue(value: Json, dialect: Dialect): Json {
  return isJsonObject(value) ? modernise(value, dialect) : value;
}

function modernList(value: Json, dialect: Dialect): Json {
  return isJsonArray(value) ? value.map((item) => modernValue(item, dialect)) : value;
}

function modernMap(value: Json, dialect: Dialect): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, modernValue(item, dialect)]));
}

function dependencies(value: Json, dialect: Dialect): readonly [string, Json][] {
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const names = entries.filter(([, needs]) => isJsonArray(needs));
  const schemas = entries.filter(([, needs]) => !isJsonArray(needs));
  const result: [string, Json][] = [];
  if (names.length > 0) result.push(['dependentRequired', Object.fromEntries(names)]);
  if (schemas.length > 0) result.push(['dependentSchemas', modernMap(Object.fromEntries(schemas), dialect)]);
  return result;
}
