import type { Json } from '@tessera/engine';

/** A part of a definition as JSON with its keys in order: two that say the same are the same text. */
export function jsonOf(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value ?? null));
  return sorted(json);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, sorted(entry)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
