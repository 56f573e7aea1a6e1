import { schemasAt, type FlowPlace } from '@tessera/engine/check';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';
import { describedField } from './described-field.ts';
import { schemaNode } from './schema-node.ts';
import type { ScopeEntry } from './scope-entry.ts';

/** Deeper parts are reached by writing. */
const maxDepth = 4;
/** More would not be read by anybody. */
const maxEntries = 400;
/** What belongs to the moment stands before what is there throughout. */
const order = ['event', 'output', 'error', 'by', 'context', 'input', 'parameters', 'now'];

/** Everything that may be read at a place, with the types that the checker knows there: whole things before their parts. */
export function scopeEntries(place: Pick<FlowPlace, 'scope'>): readonly ScopeEntry[] {
  const variables = Object.entries(schemasAt(place)).toSorted(([a], [b]) => rank(a) - rank(b));
  const entries = variables.flatMap(([name, schema]) => {
    const isWhole = name !== 'context' && name !== 'parameters';
    return isWhole ? withParts(name, schema, schema, 0) : partsOf(name, schema, schema, 0);
  });
  return entries.slice(0, maxEntries);
}

/** Variables of a loop come first of all: they are named by the author. */
function rank(name: string): number {
  return order.indexOf(name);
}

function withParts(path: string, schema: JsonSchema, root: JsonSchema, depth: number): readonly ScopeEntry[] {
  const node = schemaNode(schema, root);
  const { title } = describedField(schema, root);
  const own: ScopeEntry = { path, schema: node, ...(title === undefined ? {} : { title }) };
  return depth < maxDepth ? [own, ...partsOf(path, node, root, depth)] : [own];
}

function partsOf(path: string, schema: JsonSchema, root: JsonSchema, depth: number): readonly ScopeEntry[] {
  const properties = objectsOf(schema, root).flatMap((one) => Object.entries(propertiesOf(one)));
  const named = new Map(properties);
  return [...named].flatMap(([name, inner]) =>
    isSchema(inner) ? withParts(path + step(name), inner, root, depth + 1) : [],
  );
}

/** A nullable object still has parts: reading them is what the checker judges. */
function objectsOf(schema: JsonSchema, root: JsonSchema): readonly JsonObject[] {
  const node = schemaNode(schema, root);
  if (!isJsonObject(node)) return [];
  const choices = node['anyOf'] ?? node['oneOf'];
  const inner = isJsonArray(choices) ? choices.flatMap((one) => (isSchema(one) ? objectsOf(one, root) : [])) : [];
  return [node, ...inner];
}

function propertiesOf(node: JsonObject): JsonObject {
  return isJsonObject(node['properties']) ? node['properties'] : {};
}

function isSchema(value: Json): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value);
}

/** A name that is no CEL identifier is read as a key. */
function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
