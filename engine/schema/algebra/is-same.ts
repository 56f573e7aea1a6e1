import { isJsonArray, isJsonObject, member, type Json } from '../../kernel/json.ts';

/** Whether two pieces of JSON are equal; the order of keys does not matter. Shared parts are not looked into. */
export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const other = member(b, key);
    return other !== undefined && isSame(a[key] ?? null, other);
  });
}
