import { isJsonArray, isJsonObject, pointerSegments } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';

/** A value with one part set, or without it where `part` is undefined. Missing objects are made; nothing is changed. */
export function withValueAt(value: Json | undefined, pointer: string, part: Json | undefined): Json | undefined {
  return withPart(value, pointerSegments(pointer), part);
}

function withPart(value: Json | undefined, segments: readonly string[], part: Json | undefined): Json | undefined {
  const [name, ...rest] = segments;
  if (name === undefined) return part;
  if (isJsonArray(value)) {
    const index = name === '-' ? value.length : Number(name);
    const inner = withPart(value[index], rest, part);
    return inner === undefined ? value.toSpliced(index, 1) : value.toSpliced(index, 1, inner);
  }
  const object = isJsonObject(value) ? value : {};
  const inner = withPart(Object.hasOwn(object, name) ? object[name] : undefined, rest, part);
  if (inner !== undefined) return { ...object, [name]: inner };
  const { [name]: _, ...others } = object;
  return others;
}
