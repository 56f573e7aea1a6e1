import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { maxDepth } from '../kernel/to-json.ts';

/** Where the first node below the deepest allowed level stands, if there is one. */
export function tooDeepAt(value: Json, limit: number = maxDepth): Pointer | undefined {
  return isWithinDepth(value, limit) ? undefined : findTooDeep(value, limit, '');
}

/** Whether a value nests at most `limit` levels of objects and lists: on the hot path, hence without pointers. */
export function isWithinDepth(value: Json, limit: number = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (limit === 0) return false;
  if (isJsonArray(value)) return value.every((item) => isWithinDepth(item, limit - 1));
  for (const key in value) {
    const item = value[key];
    if (typeof item === 'object' && item !== null && !isWithinDepth(item, limit - 1)) return false;
  }
  return true;
}

function findTooDeep(value: Json, limit: number, pointer: Pointer): Pointer | undefined {
  if (!isJsonArray(value) && !isJsonObject(value)) return undefined;
  if (limit === 0) return pointer;
  for (const [key, item] of Object.entries(value)) {
    const found = findTooDeep(item, limit - 1, appendPointer(pointer, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Limits of guarantees.md K1 and K2 on one schema. */
export const schemaLimits = {
  characters: 256 * 1024,
  nodes: 50_000,
  members: 1_000,
  items: 10_000,
  patterns: 100,
} as const;

/** Where a schema exceeds a limit on its size, if it does. Takes a value that is not too deep. */
export function tooLargeAt(schema: Json): Pointer | undefined {
  if (JSON.stringify(schema).length > schemaLimits.characters) return '';
  const count = { nodes: 0, patterns: 0 };
  const found = findTooLarge(schema, '', count);
  return found ?? (count.nodes > schemaLimits.nodes || count.patterns > schemaLimits.patterns ? '' : undefined);
}

interface Count {
  nodes: number;
  /** Each costs up to a millisecond to compile. */
  patterns: number;
}

function findTooLarge(value: Json, pointer: Pointer, count: Count): Pointer | undefined {
  count.nodes += 1;
  if (!isJsonArray(value) && !isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  if (entries.length > (isJsonArray(value) ? schemaLimits.items : schemaLimits.members)) return pointer;
  if (isJsonObject(value)) count.patterns += patternsOf(value);
  for (const [key, item] of entries) {
    const found = findTooLarge(item, appendPointer(pointer, key), count);
    if (found !== undefined) return found;
  }
  return undefined;
}

function patternsOf({ pattern, patternProperties }: JsonObject): number {
  const named = isJsonObject(patternProperties) ? Object.keys(patternProperties).length : 0;
  return named + (typeof pattern === 'string' ? 1 : 0);
}
