import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import { namesAt } from './keyword-value.ts';
import { among, and, ifKind, or } from './logic.ts';
import { negate } from './negate.ts';
import { notUnderstood } from './not-understood.ts';
import { readPattern, readSize } from './read-scalar.ts';
import type { Reader, Reading } from './reader.ts';

export const objectKeywords: readonly string[] = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'required',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
];

export function readObject(reading: Reading): readonly Formula[] {
  return [
    ...readSize(reading, 'object', 'minProperties', 'maxProperties'),
    ...readRequired(reading),
    ...readProperties(reading),
    ...readPropertyNames(reading),
    ...readDependencies(reading),
  ];
}

/** The names that `properties` and `patternProperties` of a schema declare. */
export function declaredNames(reader: Reader, schema: JsonObject): Formula {
  const { logic } = reader;
  return or(logic, [
    among(logic, Object.keys(objectAt(schema, 'properties') ?? {})),
    ...Object.keys(objectAt(schema, 'patternProperties') ?? {}).map((pattern) => readPattern(reader, pattern)),
  ]);
}

function readRequired(reading: Reading): readonly Formula[] {
  const names = namesAt(reading.schema, 'required');
  if (names === 'wrong') return [notUnderstood(reading, 'required')];
  return names.map((name) => presence(reading, name));
}

function presence({ reader: { logic } }: Reading, name: string): Formula {
  return ifKind(logic, { fact: 'some', on: 'object', names: among(logic, [name]), of: logic.yes });
}

function absence({ reader: { logic } }: Reading, name: string): Formula {
  return ifKind(logic, { fact: 'every', on: 'object', names: among(logic, [name]), of: logic.no });
}

function readProperties(reading: Reading): readonly Formula[] {
  const { reader, schema } = reading;
  const { logic } = reader;
  const [properties, patterns] = [objectAt(schema, 'properties'), objectAt(schema, 'patternProperties')];
  if (properties === undefined || patterns === undefined) return [notUnderstood(reading, 'properties')];
  return [
    ...Object.entries(properties).map(([name, value]) => everyMember(reading, among(logic, [name]), value)),
    ...Object.entries(patterns).map(([pattern, value]) => everyMember(reading, readPattern(reader, pattern), value)),
    ...readAdditional(reading),
  ];
}

function readAdditional(reading: Reading): readonly Formula[] {
  const { reader, schema } = reading;
  const others = () => negate(reader.logic, declaredNames(reader, schema));
  const additional = member(schema, 'additionalProperties');
  if (additional !== undefined) return [everyMember(reading, others(), additional)];
  const rest = reader.dialect === '2020-12' ? member(schema, 'unevaluatedProperties') : undefined;
  if (rest === undefined) return [];
  return isPlain(schema) ? [everyMember(reading, others(), rest)] : [notUnderstood(reading, 'unevaluatedProperties')];
}

/** Without a keyword beside it that evaluates members too, `unevaluatedProperties` reads as `additionalProperties`. */
function isPlain(schema: JsonObject): boolean {
  const others = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentSchemas'];
  return !others.some((keyword) => Object.hasOwn(schema, keyword));
}

function everyMember({ reader: { logic }, read }: Reading, names: Formula, schema: Json): Formula {
  return ifKind(logic, { fact: 'every', on: 'object', names, of: read(schema) });
}

function readPropertyNames({ reader: { logic }, schema, read }: Reading): readonly Formula[] {
  const names = member(schema, 'propertyNames');
  if (names === undefined) return [];
  return [ifKind(logic, { fact: 'every', on: 'object', names: negate(logic, read(names)), of: logic.no })];
}

function readDependencies(reading: Reading): readonly Formula[] {
  const { schema, reader } = reading;
  const words = reader.dialect === 'draft-07' ? ['dependencies'] : ['dependentRequired', 'dependentSchemas'];
  const unread = reader.dialect === '2020-12' && Object.hasOwn(schema, 'dependencies');
  return [
    ...(unread ? [notUnderstood(reading, 'dependencies')] : []),
    ...words.flatMap((word) => {
      const value = objectAt(schema, word);
      if (value === undefined) return [notUnderstood(reading, word)];
      return Object.entries(value).map(([name, needs]) => readDependency(reading, name, needs));
    }),
  ];
}

function readDependency(reading: Reading, name: string, needs: Json): Formula {
  const { reader, read } = reading;
  const needed = isJsonArray(needs)
    ? needs.map((each) => (typeof each === 'string' ? presence(reading, each) : notUnderstood(reading, name)))
    : [read(needs)];
  return or(reader.logic, [absence(reading, name), and(reader.logic, needed)]);
}

function objectAt(schema: JsonObject, keyword: string): JsonObject | undefined {
  const value = member(schema, keyword) ?? {};
  return isJsonObject(value) ? value : undefined;
}
