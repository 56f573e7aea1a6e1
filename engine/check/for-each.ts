import type { ForEach } from '../flow/definition.ts';
import { isJsonObject, member, type JsonSchema } from '../kernel/json.ts';
import type { Variables } from './variables.ts';

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** `<as>` typed by the items of the list, and `<as>Index` from 0. */
export function forEachVariables(forEach: ForEach | undefined, variables: Variables): Variables {
  if (forEach === undefined) return {};
  return { [forEach.as]: itemSchema(forEach, variables), [`${forEach.as}Index`]: { type: 'integer' } };
}

function itemSchema(forEach: ForEach, variables: Variables): JsonSchema {
  const list = typeof forEach.in === 'string' ? schemaAtPath(forEach.in, variables) : undefined;
  const items = isJsonObject(list) ? member(list, 'items') : undefined;
  return isSchema(items) ? items : true;
}

/** The schema of a plain path such as `=context.order.lines`; undefined for any other expression. */
export function schemaAtPath(leaf: string, variables: Variables): JsonSchema | undefined {
  const path = /^=\s*([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)\s*$/.exec(leaf)?.[1];
  if (path === undefined) return undefined;
  const [first = '', ...rest] = path.split('.').map((name) => name.trim());
  let schema: JsonSchema | undefined = Object.hasOwn(variables, first) ? variables[first] : undefined;
  for (const name of rest) schema = propertySchema(schema, name);
  return schema;
}

function propertySchema(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const properties = isJsonObject(schema) ? member(schema, 'properties') : undefined;
  const property = isJsonObject(properties) ? member(properties, name) : undefined;
  return isSchema(property) ? property : undefined;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}
