import { isJsonArray, isJsonObject, member, type Json } from './json.ts';
import { appendPointer, type Pointer } from './pointer.ts';

/**
 * The places at which two values differ, at most `limit`; of a value that is not there, or of another kind, the place
 * alone. What stands there is not told: a pointer may be shown to those whom the values are masked from.
 */
export function differingPlaces(one: Json, other: Json, limit: number): readonly Pointer[] {
  const found: Pointer[] = [];
  collect({ pointer: '', one, other }, found, limit);
  return found;
}

interface Pair {
  readonly pointer: Pointer;
  readonly one: Json | undefined;
  readonly other: Json | undefined;
}

/** As deep as the values, whose depth was limited when they were read. */
function collect({ pointer, one, other }: Pair, found: Pointer[], limit: number): void {
  if (found.length >= limit || one === other) return;
  const parts = partsOf(one, other);
  if (parts === undefined) found.push(pointer);
  else
    for (const [name, a, b] of parts)
      collect({ pointer: appendPointer(pointer, name), one: a, other: b }, found, limit);
}

type Part = readonly [string | number, Json | undefined, Json | undefined];

/** Undefined where the two have no parts in common to be looked into. */
function partsOf(one: Json | undefined, other: Json | undefined): readonly Part[] | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (isJsonArray(one) && isJsonArray(other)) {
    return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [at, one[at], other[at]]);
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return undefined;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].map((name) => [name, member(one, name), member(other, name)]);
}
