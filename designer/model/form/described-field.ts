import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { JsonObject, JsonSchema, Localized } from '@tessera/engine';
import type { Field } from './field.ts';
import { schemaNode } from './schema-node.ts';
import { textOfSchema } from './text-of-schema.ts';

/** What a schema is called, apart from how it is asked for. */
export interface DescribedField extends Pick<Field, 'title' | 'description' | 'pii'> {
  /** The schema itself, without the reference that led to it and without the null that it allows. */
  readonly node: JsonSchema;
  readonly nullable: boolean;
}

/**
 * How a schema describes itself.
 * @param root where local references point to
 */
export function describedField(schema: JsonSchema, root: JsonSchema): DescribedField {
  const written = schemaNode(schema, root);
  if (!isJsonObject(written)) return { node: written, nullable: false };
  const { node, nullable } = withoutNull(written, root);
  const pii = node['x-pii'];
  return {
    ...labelled('title', node),
    ...labelled('description', node),
    ...(typeof pii === 'string' ? { pii } : {}),
    node,
    nullable,
  };
}

/** `{type: [string, null]}` and `{anyOf: [X, {type: null}]}` ask for the same as X, and may be left empty. */
function withoutNull(node: JsonObject, root: JsonSchema): { readonly node: JsonObject; readonly nullable: boolean } {
  const { type, anyOf } = node;
  if (isJsonArray(type) && type.includes('null')) {
    const rest = type.filter((one) => one !== 'null');
    return { node: { ...node, type: rest.length === 1 ? (rest[0] ?? null) : rest }, nullable: true };
  }
  if (!isJsonArray(anyOf) || anyOf.length !== 2) return { node, nullable: false };
  const nodes = anyOf.map((one) => schemaNode(one, root));
  const other = nodes.find((one) => isJsonObject(one) && one['type'] !== 'null');
  const hasNull = nodes.some((one) => isJsonObject(one) && one['type'] === 'null');
  if (!hasNull || !isJsonObject(other)) return { node, nullable: false };
  const { anyOf: _, ...beside } = node;
  return { node: { ...other, ...beside }, nullable: true };
}

function labelled<Key extends 'title' | 'description'>(key: Key, node: JsonObject): Partial<Record<Key, Localized>> {
  const label = textOfSchema(node, key);
  const made: Partial<Record<Key, Localized>> = {};
  if (label !== undefined) made[key] = label;
  return made;
}
