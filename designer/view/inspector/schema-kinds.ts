import { isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { InspectorWord } from './inspector-words.ts';

/** The kinds of fields that a list of fields offers; `other` stands for what was written as text. */
export const schemaKinds = [
  'text',
  'whole',
  'number',
  'money',
  'boolean',
  'duration',
  'date',
  'moment',
  'list',
  'object',
  'other',
] as const;
export type SchemaKind = (typeof schemaKinds)[number];

const made: Readonly<Record<Exclude<SchemaKind, 'other'>, Json>> = {
  text: { type: 'string' },
  whole: { type: 'integer' },
  number: { type: 'number' },
  money: { type: 'integer', 'x-unit': 'CNY-minor' },
  boolean: { type: 'boolean' },
  duration: { type: 'string', format: 'duration' },
  date: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', properties: {} },
};

export function schemaKindOf(schema: Json): SchemaKind {
  if (!isJsonObject(schema)) return 'other';
  const { type, format, 'x-unit': unit } = schema;
  if (type === 'string') {
    if (format === 'date-time') return 'moment';
    return format === 'date' || format === 'duration' ? format : 'text';
  }
  if (type === 'integer') return typeof unit === 'string' && unit.endsWith('-minor') ? 'money' : 'whole';
  if (type === 'array') return 'list';
  return type === 'number' || type === 'boolean' || type === 'object' ? type : 'other';
}

/** A field made into another kind keeps its title and description. */
export function schemaOfKind(kind: SchemaKind, before: Json): Json {
  if (kind === 'other') return before;
  const old = isJsonObject(before) ? before : {};
  const kept = Object.entries(old).filter(([name]) => name === 'title' || name === 'description' || name === 'x-pii');
  const next = made[kind];
  return { ...(isJsonObject(next) ? next : {}), ...Object.fromEntries(kept) };
}

export const schemaKindWords: Readonly<Record<SchemaKind, InspectorWord>> = {
  text: 'text',
  whole: 'whole',
  number: 'number',
  money: 'money',
  boolean: 'boolean',
  duration: 'duration',
  date: 'date',
  moment: 'moment',
  list: 'list',
  object: 'object',
  other: 'any',
};
