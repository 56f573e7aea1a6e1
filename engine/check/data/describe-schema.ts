import { isJsonArray, isJsonObject, member, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from '../../schema/algebra/alternatives.ts';
import { constantsOf, kindsOf } from '../../schema/algebra/kinds.ts';

/** What a schema takes, in a few words for people: `integer ≥ 0`, `"a" | "b"`, `object or null`. */
export function describeSchema(schema: JsonSchema): string {
  if (typeof schema === 'boolean') return schema ? 'anything' : 'nothing';
  const parts = alternativesOf(schema).map(describeOne);
  return [...new Set(parts)].slice(0, 5).join(' or ');
}

function describeOne(schema: JsonSchema): string {
  if (!isJsonObject(schema)) return describeSchema(schema);
  const type = member(schema, 'type');
  const values = type === 'boolean' || type === 'null' ? undefined : constantsOf(schema);
  if (values !== undefined)
    return values
      .slice(0, 6)
      .map((value) => JSON.stringify(value))
      .join(' | ');
  const kind = typeof type === 'string' ? type : [...kindsOf(schema)].join(' or ');
  return [kind, ...size(schema, 'Length'), ...size(schema, 'Items'), ...bounds(schema)].join(' ');
}

/** `(length 1–64)`, `(items ≥ 1)` */
function size(schema: JsonObject, of: 'Length' | 'Items'): readonly string[] {
  const least = limit(schema, `min${of}`);
  const most = limit(schema, `max${of}`);
  const name = of.toLowerCase();
  if (least === '') return most === '' ? [] : [`(${name} ≤ ${most})`];
  return [most === '' ? `(${name} ≥ ${least})` : `(${name} ${least}–${most})`];
}

function limit(schema: JsonObject, word: string): string {
  const value = member(schema, word);
  return typeof value === 'number' ? String(value) : '';
}

const signs = {
  format: (value: unknown) => `(${String(value)})`,
  minimum: (value: unknown) => `≥ ${String(value)}`,
  exclusiveMinimum: (value: unknown) => `> ${String(value)}`,
  maximum: (value: unknown) => `≤ ${String(value)}`,
  exclusiveMaximum: (value: unknown) => `< ${String(value)}`,
  pattern: (value: unknown) => `like ${String(value)}`,
  required: (value: unknown) => (Array.isArray(value) && value.length > 0 ? `with ${value.join(', ')}` : ''),
} as const;

function bounds(schema: JsonSchema & object): readonly string[] {
  return Object.entries(signs).flatMap(([word, show]) => {
    const value = isJsonArray(schema) ? undefined : member(schema, word);
    const text = value === undefined ? '' : show(value);
    return text === '' ? [] : [text];
  });
}
