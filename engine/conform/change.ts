import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';

/** What became other, by place: a number by how much, a list or an object by how many it has more. */
export type Change = Readonly<Record<string, number | 'other'>>;

/**
 * How two looks at the same thing differ, without the names that came with a call: two calls that do the same work make
 * equal changes.
 */
export function change(before: Json, after: Json, pointer = ''): Change {
  if (typeof before === 'number' && typeof after === 'number')
    return before === after ? {} : { [pointer]: Number((after - before).toFixed(6)) };
  if (isJsonArray(before) && isJsonArray(after)) return sized(before.length, after.length, pointer);
  if (isJsonObject(before) && isJsonObject(after)) return ofObject(before, after, pointer);
  return JSON.stringify(before) === JSON.stringify(after) ? {} : { [pointer]: 'other' };
}

function sized(before: number, after: number, pointer: string): Change {
  return before === after ? {} : { [pointer]: after - before };
}

function ofObject(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
  pointer: string,
): Change {
  const both = Object.keys(before).filter((name) => Object.hasOwn(after, name));
  const below = both.map((name) => change(before[name] ?? null, after[name] ?? null, appendPointer(pointer, name)));
  return Object.assign(sized(Object.keys(before).length, Object.keys(after).length, pointer), ...below);
}
