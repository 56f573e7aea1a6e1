import { isJsonArray, isJsonObject, pointerSegments } from '@tessera/engine/catalog';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';

/** As many references are followed one after the other; a longer chain is taken for a circle. */
const maxReferences = 16;

/** A schema with its local `$ref` followed; what stands beside the reference is said more closely and wins. */
export function schemaNode(schema: Json | undefined, root: JsonSchema): JsonSchema {
  let node = schema;
  let beside: JsonObject = {};
  for (let followed = 0; followed < maxReferences; followed += 1) {
    if (!isJsonObject(node)) return typeof node === 'boolean' ? node : true;
    const { $ref: reference, ...rest } = node;
    beside = { ...rest, ...beside };
    if (typeof reference !== 'string') return beside;
    node = targetOf(reference, root);
    if (node === undefined) return { ...beside, $ref: reference };
  }
  return true;
}

function targetOf(reference: string, root: JsonSchema): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  let node: Json | undefined = root;
  for (const segment of pointerSegments(decoded(reference.slice(1)))) {
    if (isJsonArray(node)) node = node[Number(segment)];
    else node = isJsonObject(node) && Object.hasOwn(node, segment) ? node[segment] : undefined;
  }
  return node;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
