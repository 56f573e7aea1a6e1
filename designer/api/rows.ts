import type { Json, JsonObject } from '@tessera/engine';
import { useAll } from './query.ts';
import type { UseQueryResult } from '@tanstack/react-query';

/** The rows at an address of the API, as they are; undefined for an address that is none. */
export function readRowsAddress(
  address: string | undefined,
): { readonly path: string; readonly query: Readonly<Record<string, string>> } | undefined {
  if (address === undefined || !/^\/v1\/[\w./:~%-]+(?:\?|$)/.test(address)) return undefined;
  const [path = '', query = ''] = address.split('?');
  return { path, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function useRows(path: string, query: Readonly<Record<string, string>>): UseQueryResult<readonly JsonObject[]> {
  return useAll<JsonObject>(path, query);
}

/** The names of what rows hold, in the order in which they first appear. */
export function rowColumns(rows: readonly JsonObject[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** A value as text: objects as JSON. */
export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
