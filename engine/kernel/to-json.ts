import { forbiddenKeys, type Json, type JsonObject } from './json.ts';
import { appendPointer } from './pointer.ts';

export type ToJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly pointer: string; readonly found: string };

/** The deepest nesting that data may have anywhere in the product (DESIGN section 7). */
export const maxDepth = 64;

/** Where `toJson` begins with what the product itself composed of texts that are each within the depth. */
export const composedDepth = -maxDepth;

/**
 * Copies an unknown value into plain JSON, or says where it is not JSON: `NaN`, `Map`, `Date`, `bigint`, functions,
 * cycles and forbidden keys are refused rather than turned into `null` or `{}` as `JSON.stringify` would.
 */
export function toJson(value: unknown, pointer = '', depth = 0): ToJson {
  const fault: Fault = { path: [], found: '' };
  const copied = copy(value, depth, fault);
  if (copied !== undefined) return { ok: true, value: copied };
  return { ok: false, pointer: appendPointer(pointer, ...fault.path.toReversed()), found: fault.found };
}

/** Where and what: filled on the way back, since building a pointer for each value costs more than copying it. */
interface Fault {
  readonly path: (string | number)[];
  found: string;
}

/** Undefined means that the value is not JSON, and the fault says why. */
function copy(value: unknown, depth: number, fault: Fault): Json | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(fault, String(value));
  if (typeof value !== 'object') return refuse(fault, typeof value);
  if (depth >= maxDepth) return refuse(fault, 'nesting over 64 levels or a cycle');
  if (Array.isArray(value)) return copyList(value, depth, fault);
  return isPlain(value)
    ? copyObject(value, depth, fault)
    : refuse(fault, Object.prototype.toString.call(value).slice(8, -1));
}

function refuse(fault: Fault, found: string): undefined {
  fault.found = found;
  return undefined;
}

function copyList(list: readonly unknown[], depth: number, fault: Fault): Json | undefined {
  const items: Json[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const item = copy(list[index], depth + 1, fault);
    if (item === undefined) {
      fault.path.push(index);
      return undefined;
    }
    items.push(item);
  }
  return items;
}

function copyObject(object: Readonly<Record<string, unknown>>, depth: number, fault: Fault): JsonObject | undefined {
  const members: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item === undefined) continue;
    const copied = forbiddenKeys.has(key)
      ? refuse(fault, `the key ${key}`)
      : typeof item === 'string'
        ? item
        : copy(item, depth + 1, fault);
    if (copied === undefined) {
      fault.path.push(key);
      return undefined;
    }
    members[key] = copied;
  }
  return members;
}

/** Made by a literal, here or in another realm (a thread, a `vm` context): what it inherits from inherits nothing. */
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}
