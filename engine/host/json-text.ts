import type { Json } from '../kernel/json.ts';

/** A value whose text is known already: what came in with a step goes into its history row and its record. */
export interface Known {
  readonly value: Json;
  readonly text: string;
}

export function known(value: Json): Known {
  return { value, text: JSON.stringify(value) };
}

/** The JSON of a value, which may be the known one. */
export function textOf(value: Json, from: Known | undefined): string {
  if (typeof value === 'object' && value !== null) return from?.value === value ? from.text : JSON.stringify(value);
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

const limit = 10_000;
const names = new Map<string, string>();

/** A name of a flow in quotes. There are few of them, and each is written again and again. */
export function quoted(name: string): string {
  const before = names.get(name);
  if (before !== undefined) return before;
  const text = JSON.stringify(name);
  if (names.size >= limit) names.clear();
  names.set(name, text);
  return text;
}
