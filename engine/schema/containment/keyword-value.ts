import { isJsonArray, member, type JsonObject } from '../../kernel/json.ts';

/** The value of a keyword: absent, of the wrong shape, or what it must be. */
export function countAt(schema: JsonObject, keyword: string): number | undefined | 'wrong' {
  const value = member(schema, keyword);
  if (value === undefined) return undefined;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 'wrong';
}

export function numberAt(schema: JsonObject, keyword: string): number | undefined | 'wrong' {
  const value = member(schema, keyword);
  if (value === undefined) return undefined;
  return typeof value === 'number' ? value : 'wrong';
}

export function namesAt(schema: JsonObject, keyword: string): readonly string[] | 'wrong' {
  const value = member(schema, keyword);
  if (value === undefined) return [];
  const names = isJsonArray(value) ? value.filter((name) => typeof name === 'string') : [];
  return isJsonArray(value) && names.length === value.length ? names : 'wrong';
}
