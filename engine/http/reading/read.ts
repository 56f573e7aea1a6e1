import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';

/*
 * Fields of a body that its schema has judged: a missing or other value here is a mistake in a route's schema, never
 * in a request.
 */

export function textAt(body: JsonObject, name: string): string {
  const value = optionalTextAt(body, name);
  if (value === undefined) throw new TypeError(`the schema let a body through without "${name}"`);
  return value;
}

export function optionalTextAt(body: JsonObject, name: string): string | undefined {
  const value = member(body, name);
  return typeof value === 'string' ? value : undefined;
}

export function jsonAt(body: JsonObject, name: string): Json {
  return member(body, name) ?? null;
}

export function flagAt(body: JsonObject, name: string): boolean {
  return member(body, name) === true;
}

export function numberAt(body: JsonObject, name: string): number | undefined {
  const value = member(body, name);
  return typeof value === 'number' ? value : undefined;
}

export function textsAt(body: JsonObject, name: string): readonly string[] {
  const value = member(body, name);
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function objectAt(body: JsonObject, name: string): JsonObject {
  const value = member(body, name);
  return isJsonObject(value) ? value : {};
}

export function objectsAt(body: JsonObject, name: string): readonly JsonObject[] {
  const value = member(body, name);
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}
