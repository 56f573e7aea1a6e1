import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf, isOneAlternative } from './alternatives.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

const all: ReadonlySet<Kind> = new Set(['null', 'boolean', 'number', 'string', 'array', 'object']);
const none: ReadonlySet<Kind> = new Set();
const single: Readonly<Record<string, ReadonlySet<Kind>>> = {
  ...Object.fromEntries([...all].map((kind) => [kind, new Set([kind])])),
  integer: new Set<Kind>(['number']),
};
const known = new WeakMap<object, ReadonlySet<Kind>>();

/** The kinds of values that a schema takes, at most; `integer` is a number. */
export function kindsOf(schema: JsonSchema): ReadonlySet<Kind> {
  if (typeof schema === 'boolean') return schema ? all : none;
  if (isOneAlternative(schema)) return ofAlternative(schema);
  const found = known.get(schema);
  if (found !== undefined) return found;
  const made = new Set(alternativesOf(schema).flatMap((alternative) => [...ofAlternative(alternative)]));
  known.set(schema, made);
  return made;
}

function ofAlternative(schema: JsonSchema): ReadonlySet<Kind> {
  if (typeof schema === 'boolean') return kindsOf(schema);
  const { type } = schema;
  if (typeof type === 'string') return single[type] ?? none;
  const values = constantsOf(schema);
  if (values !== undefined) return ofValues(values);
  return member(schema, 'properties') === undefined ? all : (single['object'] ?? none);
}

function ofValues(values: readonly Json[]): ReadonlySet<Kind> {
  const [first] = values;
  const kind = first === undefined ? undefined : kindOf(first);
  const isOne = kind !== undefined && values.every((value) => kindOf(value) === kind);
  return isOne ? (single[kind] ?? none) : new Set(values.map(kindOf));
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
