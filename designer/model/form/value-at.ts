import { isJsonArray, isJsonObject, pointerSegments } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';

/** The part of a value at a pointer, if it is there. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let at = value;
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(at)) at = at[Number(segment)];
    else at = isJsonObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
  }
  return at;
}
