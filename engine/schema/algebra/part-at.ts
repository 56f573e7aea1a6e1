import type { JsonSchema } from '../../kernel/json.ts';
import { pointerSegments, type Pointer } from '../../kernel/pointer.ts';
import { kindsOf } from './kinds.ts';
import { itemsOf, propertyOf } from './property-of.ts';

/** The schema of the part of a value that a pointer leads to; `false` for a property that no value has. */
export function partAt(schema: JsonSchema, pointer: Pointer): JsonSchema {
  let at = schema;
  for (const segment of pointerSegments(pointer)) {
    const isItem = /^\d+$/.test(segment) && kindsOf(at).has('array');
    at = isItem ? itemsOf(at) : propertyOf(at, segment).schema;
  }
  return at;
}
