import { forbiddenKeys, type Json, type JsonObject } from './json.ts';
import { appendPointer } from './pointer.ts';

export type ToJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly pointer: string; readonly found: string };

/** The deepest nesting that data may have anywhere in the product (DESIGN section 7). */
export const maxDepth = 64;

/**
 * Copies an unknown value into plain JSON, or says where it is not JSON: `NaN`, `Map`, `Date`, `bigint`, functions,
 * cycles and forbidden keys are refused rather than turned into `null` or `{}` as `JSON.stringify` would.
 */
export function toJson(value: unknown, pointer = '', depth = 0): ToJson {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return { ok: true, value };
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { ok: true, value } : { ok: false, pointer, found: String(value) };
  }
  if (typeof value !== 'object') return { ok: false, pointer, found: typeof value };
  if (depth >= maxDepth) return { ok: false, pointer, found: 'nesting over 64 levels or a cycle' };
  if (Array.isArray(value)) return listToJson(value, pointer, depth);
  if (!isPlain(value)) {
    return { ok: false, pointer, found: Object.prototype.toString.call(value).slice(8, -1) };
  }
  return objectToJson(value, pointer, depth);
}

function listToJson(list: readonly unknown[], pointer: string, depth: number): ToJson {
  const items: Json[] = [];
  for (const [index, item] of list.entries()) {
    const result = toJson(item, appendPointer(pointer, index), depth + 1);
    if (!result.ok) return result;
    items.push(result.value);
  }
  return { ok: true, value: items };
}

function objectToJson(object: object, pointer: string, depth: number): ToJson {
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(object)) {
    if (item === undefined) continue;
    const place = appendPointer(pointer, key);
    if (forbiddenKeys.has(key)) return { ok: false, pointer: place, found: `the key ${key}` };
    const result = toJson(item, place, depth + 1);
    if (!result.ok) return result;
    members.push([key, result.value]);
  }
  const value: JsonObject = Object.fromEntries(members);
  return { ok: true, value };
}

/** Made by a literal, here or in another realm (a thread, a `vm` context): what it inherits from inherits nothing. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}
