import type { Json, JsonObject } from '@tessera/engine/catalog';

/** A document's fields; none where there is no document. */
export function fields(body: Json | undefined): JsonObject {
  return isObject(body) ? body : {};
}

export function numberAt(object: JsonObject, key: string, otherwise: number): number {
  const value = object[key];
  return typeof value === 'number' ? value : otherwise;
}

export function textAt(object: JsonObject, key: string, otherwise = ''): string {
  const value = object[key];
  return typeof value === 'string' ? value : otherwise;
}

/** The objects in a list; nothing where there is no list. */
export function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return isList(value) ? value.filter(isObject) : [];
}

export function textsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
