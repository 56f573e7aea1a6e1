import { isJsonArray, isJsonObject, member, type Json } from './json.ts';
import { pointerSegments, type Pointer } from './pointer.ts';

/** The value at a pointer, own keys only; undefined where there is none. */
export function valueAt(value: Json | undefined, pointer: Pointer): Json | undefined {
  let at = value;
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(at)) at = at[Number(segment)];
    else at = isJsonObject(at) ? member(at, segment) : undefined;
  }
  return at;
}
