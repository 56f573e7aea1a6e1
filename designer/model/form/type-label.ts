import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonSchema } from '@tessera/engine';

/** What a value is, in the few words of the page. */
export interface TypeLabel {
  readonly kind:
    | 'text'
    | 'choice'
    | 'whole'
    | 'number'
    | 'money'
    | 'quantity'
    | 'boolean'
    | 'duration'
    | 'date'
    | 'time'
    | 'moment'
    | 'list'
    | 'object'
    | 'nothing'
    | 'several'
    | 'any';
  readonly nullable: boolean;
  /** The currency or the unit. */
  readonly unit?: string;
  /** What a list holds. */
  readonly of?: TypeLabel;
}

/** Deeper lists are lists of anything. */
const maxDepth = 4;

export function typeLabel(schema: Json | undefined, depth = 0): TypeLabel {
  if (schema === false) return { kind: 'nothing', nullable: false };
  if (!isJsonObject(schema) || depth > maxDepth) return { kind: 'any', nullable: false };
  const kinds = alternatives(schema);
  const [only, ...others] = kinds.filter((one) => !isNull(one));
  const nullable = kinds.some(isNull);
  if (only === undefined) return { kind: nullable ? 'nothing' : 'any', nullable };
  const label = ofOne(only, depth);
  const isSame = others.every((other) => ofOne(other, depth).kind === label.kind);
  return isSame ? { ...label, nullable } : { kind: 'several', nullable };
}

function alternatives(schema: JsonSchema & object): readonly Json[] {
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (isJsonArray(choices)) return choices.flatMap((one) => (isJsonObject(one) ? alternatives(one) : [one]));
  const { type } = schema;
  return isJsonArray(type) ? type.map((one) => ({ ...schema, type: one })) : [schema];
}

function isNull(schema: Json): boolean {
  return isJsonObject(schema) && (schema['type'] === 'null' || schema['const'] === null);
}

function ofOne(schema: Json, depth: number): Omit<TypeLabel, 'nullable'> {
  if (!isJsonObject(schema)) return { kind: 'any' };
  if (isJsonArray(schema['enum'])) return { kind: 'choice' };
  const { type = typeOf(schema['const']), format } = schema;
  if (type === 'string') return { kind: typeof format === 'string' ? (formats[format] ?? 'text') : 'text' };
  if (type === 'integer' || type === 'number') return ofNumber(schema);
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'array') return { kind: 'list', of: typeLabel(schema['items'], depth + 1) };
  return { kind: type === 'object' || isJsonObject(schema['properties']) ? 'object' : 'any' };
}

const formats: Readonly<Record<string, TypeLabel['kind']>> = {
  duration: 'duration',
  date: 'date',
  time: 'time',
  'date-time': 'moment',
};

function typeOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : typeof value;
}

function ofNumber(schema: JsonSchema & object): Omit<TypeLabel, 'nullable'> {
  const unit = schema['x-unit'];
  const currency = typeof unit === 'string' ? /^([A-Z]{3})-minor$/.exec(unit)?.[1] : undefined;
  if (currency !== undefined) return { kind: 'money', unit: currency };
  if (typeof unit === 'string') return { kind: 'quantity', unit };
  return { kind: schema['type'] === 'integer' ? 'whole' : 'number' };
}
