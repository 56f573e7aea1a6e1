import { isJsonArray, isJsonObject, type Json, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { referenceText } from './reference-text.ts';
import { referenceTargets, type ReferenceTarget } from './reference-targets.ts';

/**
 * The same schema with each reference to a place of its own text written as a pointer (`#/$defs/line`), whatever ids and
 * anchors it was written with. References that lead elsewhere stay.
 */
export function localReferences(schema: JsonSchema): JsonSchema {
  if (!usesNames.test(JSON.stringify(schema))) return schema;
  const targets = referenceTargets(schema);
  const rewritten = rewrite(schema, '', targets);
  return isJsonObject(rewritten) || typeof rewritten === 'boolean' ? rewritten : schema;
}

/** Schemas without ids and anchors, nearly all, refer to pointers already. */
const usesNames = /"\$(?:id|anchor)":|"\$ref":"[^#]/;

function rewrite(node: Json, pointer: Pointer, targets: ReadonlyMap<Pointer, ReferenceTarget>): Json {
  const target = targets.get(pointer)?.pointer;
  if (target !== undefined) return referenceText(target);
  if (isJsonArray(node)) return node.map((item, index) => rewrite(item, appendPointer(pointer, index), targets));
  if (!isJsonObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, rewrite(value, appendPointer(pointer, key), targets)]),
  );
}
