import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from './alternatives.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

const all: ReadonlySet<Kind> = new Set(['null', 'boolean', 'number', 'string', 'array', 'object']);
const known = new WeakMap<object, ReadonlySet<Kind>>();

/** The kinds of values that a schema takes, at most; `integer` is a number. */
export function kindsOf(schema: JsonSchema): ReadonlySet<Kind> {
  if (typeof schema === 'boolean') return schema ? all : new Set();
  const found = known.get(schema);
  if (found !== undefined) return found;
  const made = new Set(alternativesOf(schema).flatMap((alternative) => [...ofAlternative(alternative)]));
  known.set(schema, made);
  return made;
}

function ofAlternative(schema: JsonSchema): ReadonlySet<Kind> {
  if (typeof schema === 'boolean') return kindsOf(schema);
  const values = constantsOf(schema);
  if (values !== undefined) return new Set(values.map(kindOf));
  const type = member(schema, 'type');
  if (type === undefined) return member(schema, 'properties') === undefined ? all : new Set<Kind>(['object']);
  return new Set([...all].filter((kind) => kind === type || (kind === 'number' && type === 'integer')));
}

export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

/** The values of `const` or `enum`; undefined for a schema that lists none. */
export function constantsOf(schema: JsonSchema): readonly Json[] | undefined {
  if (!isJsonObject(schema)) return undefined;
  const fixed = member(schema, 'const');
  if (fixed !== undefined) return [fixed];
  const values = member(schema, 'enum');
  if (isJsonArray(values)) return values;
  const type = member(schema, 'type');
  if (type === 'boolean') return [true, false];
  return type === 'null' ? [null] : undefined;
}
