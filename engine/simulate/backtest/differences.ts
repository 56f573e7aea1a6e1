import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';

/** Pointers of the smallest parts in which two values differ, in order; [] for equal ones. */
export function differences(one: Json | undefined, other: Json | undefined, at: Pointer = ''): readonly Pointer[] {
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
    return keys.flatMap((key) => differences(one[key], other[key], appendPointer(at, key)));
  }
  if (isJsonArray(one) && isJsonArray(other) && one.length === other.length) {
    return one.flatMap((item, index) => differences(item, other[index], appendPointer(at, index)));
  }
  return one === other ? [] : [at];
}
