import { isJsonArray, isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf, asSchema } from './alternatives.ts';
import { kindsOf } from './kinds.ts';
import { unionOf } from './union-of.ts';

export interface Property {
  readonly schema: JsonSchema;
  /** `unknown`: the schema does not say, as an open object. `never`: no value of the schema has such a property. */
  readonly presence: 'always' | 'maybe' | 'never' | 'unknown';
}

/**
 * A property of the objects that a schema takes; what is no object is left out. A schema that names properties names
 * all of them (contracts.md section 2: writer-closed).
 */
export function propertyOf(schema: JsonSchema, name: string): Property {
  const [first, ...others] = alternativesOf(schema)
    .filter((alternative) => kindsOf(alternative).has('object'))
    .map((alternative) => ofOne(alternative, name));
  if (first === undefined) return { schema: false, presence: 'never' };
  return others.reduce(joined, first);
}

function joined(a: Property, b: Property): Property {
  const presence = a.presence === b.presence ? a.presence : mixed(a, b);
  return { schema: unionOf(a.schema, b.schema), presence };
}

function mixed(a: Property, b: Property): Property['presence'] {
  return a.presence === 'unknown' || b.presence === 'unknown' ? 'unknown' : 'maybe';
}

function ofOne(schema: JsonSchema, name: string): Property {
  if (!isJsonObject(schema) || member(schema, '$ref') !== undefined) return { schema: true, presence: 'unknown' };
  const fixed = member(schema, 'const');
  if (isJsonObject(fixed)) {
    const value = member(fixed, name);
    return value === undefined
      ? { schema: false, presence: 'never' }
      : { schema: { const: value }, presence: 'always' };
  }
  const properties = member(schema, 'properties');
  const property = isJsonObject(properties) ? member(properties, name) : undefined;
  const required = member(schema, 'required');
  const isRequired = isJsonArray(required) && required.includes(name);
  if (property !== undefined) {
    const own = asSchema(property);
    return { schema: own, presence: isRequired ? 'always' : 'maybe' };
  }
  const rest = member(schema, 'additionalProperties');
  if (isRequired) return { schema: asSchema(rest), presence: 'always' };
  if (isJsonObject(rest)) return { schema: rest, presence: 'unknown' };
  return isJsonObject(properties) && rest !== true
    ? { schema: false, presence: 'never' }
    : { schema: true, presence: 'unknown' };
}

/** The properties that a schema names, in any of its alternatives. */
export function propertyNames(schema: JsonSchema): readonly string[] {
  const names = alternativesOf(schema).flatMap((alternative) => {
    const properties = isJsonObject(alternative) ? member(alternative, 'properties') : undefined;
    return isJsonObject(properties) ? Object.keys(properties) : [];
  });
  return [...new Set(names)];
}

/** What the lists that a schema takes hold. */
export function itemsOf(schema: JsonSchema): JsonSchema {
  return alternativesOf(schema)
    .filter((alternative) => kindsOf(alternative).has('array'))
    .map((alternative): JsonSchema => {
      if (!isJsonObject(alternative) || member(alternative, 'prefixItems') !== undefined) return true;
      const fixed = member(alternative, 'const');
      if (isJsonArray(fixed)) return fixed.length === 0 ? false : { enum: fixed };
      return asSchema(member(alternative, 'items'));
    })
    .reduce(unionOf, false);
}
