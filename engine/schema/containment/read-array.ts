import { isJsonArray, member, type Json } from '../../kernel/json.ts';
import type { FactOn, Formula } from './formula.ts';
import { countAt } from './keyword-value.ts';
import { ifKind } from './logic.ts';
import { negate } from './negate.ts';
import { notUnderstood } from './not-understood.ts';
import { readSize } from './read-scalar.ts';
import type { Reading } from './reader.ts';

export const arrayKeywords: readonly string[] = [
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
];

export function readArray(reading: Reading): readonly Formula[] {
  const { reader, schema } = reading;
  const isUnique = member(schema, 'uniqueItems') === true;
  return [
    ...readSize(reading, 'array', 'minItems', 'maxItems'),
    ...readItems(reading),
    ...readContains(reading),
    ...(isUnique ? [ifKind(reader.logic, { fact: 'unique', on: 'array', holds: true })] : []),
  ];
}

function readItems(reading: Reading): readonly Formula[] {
  const { schema, reader } = reading;
  const items = member(schema, 'items');
  if (reader.dialect === 'draft-07') {
    return isJsonArray(items) ? placed(reading, items, member(schema, 'additionalItems')) : placed(reading, [], items);
  }
  const prefix = member(schema, 'prefixItems') ?? [];
  if (!isJsonArray(prefix) || isJsonArray(items)) return [notUnderstood(reading, 'items')];
  const rest = member(schema, 'unevaluatedItems');
  if (rest === undefined || items !== undefined) return placed(reading, prefix, items);
  return isPlain(reading)
    ? placed(reading, prefix, rest)
    : [notUnderstood(reading, 'unevaluatedItems'), ...placed(reading, prefix, undefined)];
}

/** Without a keyword beside it that evaluates items too, `unevaluatedItems` reads as `items`. */
function isPlain({ schema }: Reading): boolean {
  const others = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentSchemas', 'contains'];
  return !others.some((keyword) => Object.hasOwn(schema, keyword));
}

function placed(reading: Reading, prefix: readonly Json[], rest: Json | undefined): readonly Formula[] {
  const each = prefix.map((item, index) => everyItem(reading, item, index, index + 1));
  return rest === undefined ? each : [...each, everyItem(reading, rest, prefix.length, Infinity)];
}

function everyItem({ reader: { logic }, read }: Reading, schema: Json, from: number, to: number): Formula {
  return ifKind(logic, { fact: 'count', on: 'array', from, to, of: negate(logic, read(schema)), low: 0, high: 0 });
}

function readContains(reading: Reading): readonly Formula[] {
  const { reader, schema, read } = reading;
  const contains = member(schema, 'contains');
  if (contains === undefined) return [];
  const counted = reader.dialect === '2020-12';
  const low = counted ? (countAt(schema, 'minContains') ?? 1) : 1;
  const high = counted ? (countAt(schema, 'maxContains') ?? Infinity) : Infinity;
  if (low === 'wrong' || high === 'wrong') return [notUnderstood(reading, 'contains')];
  const is: FactOn<'array'> = { fact: 'count', on: 'array', from: 0, to: Infinity, of: read(contains), low, high };
  return [ifKind(reader.logic, is)];
}
