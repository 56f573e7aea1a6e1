import { appendPointer, isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';
import { describedField } from './described-field.ts';
import type { MappingRow } from './mapping-row.ts';
import { mappingSource } from './mapping-source.ts';
import { schemaNode } from './schema-node.ts';
import { typeLabel } from './type-label.ts';

/** A contract is nested less; deeper parts are mapped as a whole. */
const maxDepth = 6;

export interface MappingTable {
  readonly rows: readonly MappingRow[];
  /** Required inputs that nothing is mapped to. */
  readonly missing: number;
}

/**
 * The rows of a written tree against the schema of its reader: each property that is declared, then each that is written
 * but not declared. A tree that is one expression has no rows of its own.
 * @param pointer of the tree in the flow's text
 */
export function mappingRows(schema: JsonSchema, value: Json | undefined, pointer: string): MappingTable {
  const rows = rowsOf({ schema, root: schema, value, pointer, depth: 0 });
  return { rows, missing: missingIn(rows) };
}

interface Part {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
  readonly value: Json | undefined;
  readonly pointer: string;
  readonly depth: number;
}

function rowsOf({ schema, root, value, pointer, depth }: Part): readonly MappingRow[] {
  if (depth > maxDepth) return [];
  if (isJsonArray(value)) return itemsOf({ schema, root, value, pointer, depth }, value);
  const node = schemaNode(schema, root);
  const properties = propertiesOf(node);
  const required = isJsonObject(node) && isJsonArray(node['required']) ? node['required'] : [];
  const written = isJsonObject(value) ? value : {};
  const others = Object.keys(written).filter((name) => !Object.hasOwn(properties, name));
  return [
    ...Object.entries(properties).flatMap(([name, inner]) =>
      isSchema(inner)
        ? [row({ schema: inner, root, value: memberOf(written, name), pointer, depth }, name, required.includes(name))]
        : [],
    ),
    ...others.map((name): MappingRow => {
      const rest = isJsonObject(node) ? node['additionalProperties'] : undefined;
      const part = { schema: isJsonObject(rest) ? rest : true, root, value: memberOf(written, name), pointer, depth };
      return { ...row(part, name, false), undeclared: Object.keys(properties).length > 0 && !isJsonObject(rest) };
    }),
  ];
}

function itemsOf({ schema, root, pointer, depth }: Part, items: readonly Json[]): readonly MappingRow[] {
  const node = schemaNode(schema, root);
  const inner = isJsonObject(node) ? node['items'] : undefined;
  const item = inner !== undefined && isSchema(inner) ? inner : true;
  return items.map((value, index) => row({ schema: item, root, value, pointer, depth }, String(index), false));
}

function row(part: Part, name: string, required: boolean): MappingRow {
  const { schema, root, value, depth } = part;
  const pointer = appendPointer(part.pointer, name);
  const node = schemaNode(schema, root);
  const { title, description, pii } = describedField(schema, root);
  const source = mappingSource(value);
  const isOpen = source.kind === 'parts' || (source.kind === 'literal' && isJsonObject(value));
  const canOpen = isOpen || (source.kind === 'unmapped' && Object.keys(propertiesOf(node)).length > 0);
  return {
    name,
    pointer,
    depth,
    schema: node,
    type: typeLabel(node),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    required,
    ...(pii === undefined ? {} : { pii }),
    undeclared: false,
    source: isOpen ? { kind: 'parts' } : source,
    children: canOpen ? rowsOf({ schema: node, root, value, pointer, depth: depth + 1 }) : [],
  };
}

/** What is not begun counts once, whatever it would need inside. */
function missingIn(rows: readonly MappingRow[]): number {
  return rows.reduce((count, { required, source, children }) => {
    if (source.kind === 'unmapped') return count + (required ? 1 : 0);
    return count + missingIn(children);
  }, 0);
}

function propertiesOf(node: JsonSchema): JsonObject {
  const properties = isJsonObject(node) ? node['properties'] : undefined;
  return isJsonObject(properties) ? properties : {};
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isSchema(value: Json): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value);
}
