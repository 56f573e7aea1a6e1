import type { Json } from '@tessera/engine';

/** Data in one line, cut where it gets long: the whole of it is shown elsewhere. */
export function jsonText(value: Json | undefined, most = 96): string {
  if (value === undefined) return '—';
  const text = typeof value === 'string' ? value : shown(value);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Like YAML between brackets: fewer quotes than JSON. */
function shown(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => shown(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${shown(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
