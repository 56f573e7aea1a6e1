import { isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonSchema } from '@tessera/engine';
import { fieldOf } from './field-of.ts';
import { schemaNode } from './schema-node.ts';

/** Deeper defaults are left out. */
const maxDepth = 8;

/** What a new item of a form starts with: defaults, constants, and the objects that must be there. */
export function initialValue(schema: JsonSchema, root: JsonSchema = schema, depth = 0): Json | undefined {
  const node = schemaNode(schema, root);
  if (isJsonObject(node) && node['default'] !== undefined) return node['default'];
  const { shape } = fieldOf(schema, root, undefined);
  switch (shape.kind) {
    case 'constant':
      return shape.value;
    case 'object': {
      if (depth > maxDepth) return {};
      const entries = shape.properties.flatMap(
        ({ name, schema: inner, required }): readonly (readonly [string, Json])[] => {
          const value = required || hasDefault(inner, root) ? initialValue(inner, root, depth + 1) : undefined;
          return value === undefined ? [] : [[name, value]];
        },
      );
      return Object.fromEntries(entries);
    }
    case 'list':
      return shape.minItems === 0 ? [] : undefined;
    case 'boolean':
      return depth > 0 ? false : undefined;
    case 'variants':
    case 'text':
    case 'choice':
    case 'number':
    case 'quantity':
    case 'money':
    case 'duration':
    case 'localized':
    case 'raw':
      return undefined;
  }
}

function hasDefault(schema: JsonSchema, root: JsonSchema): boolean {
  const node = schemaNode(schema, root);
  return isJsonObject(node) && node['default'] !== undefined;
}
