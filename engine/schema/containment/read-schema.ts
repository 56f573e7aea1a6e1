import { canonicalJson, isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { dialectWithin } from '../dialect.ts';
import { areDisjoint, outlineOf } from './disjoint.ts';
import type { Formula, Kind } from './formula.ts';
import { among, and, fact, kindsOf, opaque, or, reference } from './logic.ts';
import { negate } from './negate.ts';
import { notUnderstood } from './not-understood.ts';
import { arrayKeywords, readArray } from './read-array.ts';
import { objectKeywords, readObject } from './read-object.ts';
import { readNumber, readString } from './read-scalar.ts';
import { placeOf, type Reader, type Reading } from './reader.ts';
import { follow } from './resources.ts';

/** The formula of a schema; what is not understood of it becomes opaque. */
export function readSchema(reader: Reader, schema: Json): Formula {
  if (schema === true) return reader.logic.yes;
  if (schema === false) return reader.logic.no;
  if (!isJsonObject(schema)) return opaque(reader.logic, canonicalJson(schema), 'it is no schema');
  const known = reader.known.get(schema);
  if (known !== undefined) return known;
  const key = placeOf(reader, schema);
  const outer = reader.open.get(schema);
  if (outer !== undefined) return recursion(reader, schema, key, outer);
  reader.open.set(schema, reader.negations);
  const formula = readObjectSchema({ reader, schema, read: (other) => readSchema(reader, other) });
  reader.open.delete(schema);
  reader.known.set(schema, formula);
  return formula;
}

/** Validators disagree on a schema that is part of its own negation, so it is left open. */
function recursion(reader: Reader, schema: JsonObject, key: string, outer: number): Formula {
  if ((reader.negations - outer) % 2 !== 0)
    return opaque(reader.logic, key, 'a schema refers to itself in its own not');
  return reference(reader.logic, key, () => readSchema(reader, schema));
}

function readNot({ reader, read }: Reading, schema: Json): Formula {
  reader.negations += 1;
  const formula = read(schema);
  reader.negations -= 1;
  return negate(reader.logic, formula);
}

function readObjectSchema(reading: Reading): Formula {
  const { reader, schema } = reading;
  const { logic, dialect } = reader;
  if (dialectWithin(schema, dialect) !== dialect) return notUnderstood(reading, '$schema');
  if (dialect === 'draft-07' && Object.hasOwn(schema, '$ref')) return readReference(reading);
  const readers = new Set(Object.keys(schema).map((keyword) => readersByKeyword.get(keyword)));
  return and(
    logic,
    [...readers].flatMap((readGroup) => readGroup?.(reading) ?? []),
  );
}

type ReadGroup = (reading: Reading) => readonly Formula[];

/** Most schemas have few keywords: only their readers are called. */
const readersByKeyword: ReadonlyMap<string, ReadGroup> = new Map(
  readGroups().flatMap(([readGroup, keywords]) => keywords.map((keyword) => [keyword, readGroup] as const)),
);

function readGroups(): readonly (readonly [ReadGroup, readonly string[]])[] {
  return [
    [(reading) => [readReference(reading)], ['$ref']],
    [(reading) => [notUnderstood(reading, '$dynamicRef')], ['$dynamicRef', '$recursiveRef']],
    [readType, ['type']],
    [readValues, ['enum', 'const']],
    [readApplicators, ['allOf', 'anyOf', 'oneOf', 'not', 'if']],
    [readNumber, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
    [readString, ['minLength', 'maxLength', 'pattern', 'format', 'contentMediaType', 'contentEncoding']],
    [readArray, arrayKeywords],
    [readObject, objectKeywords],
  ];
}

function readReference(reading: Reading): Formula {
  const { reader, schema, read } = reading;
  const { $ref } = schema;
  if (typeof $ref !== 'string') return notUnderstood(reading, '$ref');
  const target = follow(reader.resources, schema, $ref);
  if (target.kind === 'schema') return read(target.schema);
  const key = target.isAbsolute ? target.address : `${reader.name} ${target.address}`;
  return opaque(reader.logic, `address ${key}`, `the reference ${$ref} leads out of the schema`);
}

const kindsByName: ReadonlyMap<string, Kind> = new Map([
  ['null', 'null'],
  ['boolean', 'boolean'],
  ['number', 'number'],
  ['integer', 'number'],
  ['string', 'string'],
  ['array', 'array'],
  ['object', 'object'],
]);

function readType(reading: Reading): readonly Formula[] {
  const { logic } = reading.reader;
  const type = member(reading.schema, 'type');
  if (type === undefined) return [];
  const names = isJsonArray(type) ? type : [type];
  const kinds = names.map((name) => (typeof name === 'string' ? kindsByName.get(name) : undefined));
  if (kinds.includes(undefined)) return [notUnderstood(reading, 'type')];
  const plain = kinds.filter((kind, index) => kind !== undefined && names[index] !== 'integer');
  const whole = fact(logic, { fact: 'multiple', on: 'number', of: 1, holds: true });
  const kindsFormula = kindsOf(
    logic,
    plain.filter((kind) => kind !== undefined),
  );
  return [names.includes('integer') && !names.includes('number') ? or(logic, [kindsFormula, whole]) : kindsFormula];
}

function readValues(reading: Reading): readonly Formula[] {
  const { logic } = reading.reader;
  const list = member(reading.schema, 'enum');
  const value = member(reading.schema, 'const');
  return [
    ...(value === undefined ? [] : [among(logic, [value])]),
    ...(list === undefined ? [] : [isJsonArray(list) ? among(logic, list) : notUnderstood(reading, 'enum')]),
  ];
}

function readApplicators(reading: Reading): readonly Formula[] {
  const { reader, schema, read } = reading;
  const { logic } = reader;
  const list = (keyword: string) => {
    const value = member(schema, keyword);
    return isJsonArray(value) ? value.map(read) : undefined;
  };
  const [all, any, one] = [list('allOf'), list('anyOf'), list('oneOf')];
  const not = member(schema, 'not');
  const wrong = ['allOf', 'anyOf', 'oneOf'].filter((word) => Object.hasOwn(schema, word) && list(word) === undefined);
  return [
    ...wrong.map((word) => notUnderstood(reading, word)),
    ...(all ?? []),
    ...(any === undefined ? [] : [or(logic, any)]),
    ...(one === undefined ? [] : [or(logic, one), ...noTwo(reading, one)]),
    ...(not === undefined ? [] : [readNot(reading, not)]),
    ...readCondition(reading),
  ];
}

/** No two branches of a `oneOf` hold together: said only of branches that do not tell themselves apart. */
function noTwo({ reader: { logic }, schema }: Reading, branches: readonly Formula[]): readonly Formula[] {
  const isObject = member(schema, 'type') === 'object';
  const outlined = branches.map((branch) => ({ branch, outline: outlineOf(branch) }));
  return outlined.flatMap((one, index) =>
    outlined
      .slice(index + 1)
      .filter((other) => !areDisjoint(one.outline, other.outline, isObject))
      .map((other) => or(logic, [negate(logic, one.branch), negate(logic, other.branch)])),
  );
}

function readCondition({ reader: { logic }, schema, read }: Reading): readonly Formula[] {
  const condition = member(schema, 'if');
  if (condition === undefined) return [];
  const holds = read(condition);
  const then = member(schema, 'then');
  const otherwise = member(schema, 'else');
  return [
    ...(then === undefined ? [] : [or(logic, [negate(logic, holds), read(then)])]),
    ...(otherwise === undefined ? [] : [or(logic, [holds, read(otherwise)])]),
  ];
}
