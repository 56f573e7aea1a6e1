import { member } from '../../kernel/json.ts';
import type { FactOn, Formula } from './formula.ts';
import { countAt, numberAt } from './keyword-value.ts';
import { ifKind, opaque, or, otherKinds } from './logic.ts';
import { notUnderstood } from './not-understood.ts';
import { patternTerm } from './pattern-term.ts';
import type { Reader, Reading } from './reader.ts';

const bounds = [
  ['minimum', 'above', false],
  ['exclusiveMinimum', 'above', true],
  ['maximum', 'below', false],
  ['exclusiveMaximum', 'below', true],
] as const;

export function readNumber(reading: Reading): readonly Formula[] {
  const { logic } = reading.reader;
  const limits = bounds.flatMap(([keyword, fact, isOpen]) => {
    const limit = numberAt(reading.schema, keyword);
    if (limit === undefined) return [];
    if (limit === 'wrong') return [notUnderstood(reading, keyword)];
    return [ifKind(logic, { fact, on: 'number', limit, isOpen })];
  });
  const of = numberAt(reading.schema, 'multipleOf');
  if (of === undefined) return limits;
  if (of === 'wrong' || of <= 0) return [...limits, notUnderstood(reading, 'multipleOf')];
  return [...limits, ifKind(logic, { fact: 'multiple', on: 'number', of, holds: true })];
}

const contentWords = ['contentMediaType', 'contentEncoding'];

export function readString(reading: Reading): readonly Formula[] {
  const { reader, schema } = reading;
  const pattern = member(schema, 'pattern');
  const format = member(schema, 'format');
  const isFormat: readonly FactOn<'string'>[] =
    reader.asserts.format && typeof format === 'string'
      ? [{ fact: 'format', on: 'string', name: format, holds: true }]
      : [];
  return [
    ...readSize(reading, 'string', 'minLength', 'maxLength'),
    ...(typeof pattern === 'string' ? [readPattern(reader, pattern)] : []),
    ...(pattern !== undefined && typeof pattern !== 'string' ? [notUnderstood(reading, 'pattern')] : []),
    ...(reader.asserts.content ? contentWords : [])
      .filter((word) => Object.hasOwn(schema, word))
      .map((word) => or(reader.logic, [otherKinds(reader.logic, ['string']), notUnderstood(reading, word)])),
    ...isFormat.map((is) => ifKind(reader.logic, is)),
  ];
}

/** The texts in which the pattern occurs; one that is not read is opaque. */
export function readPattern({ logic, terms }: Reader, pattern: string): Formula {
  const term = patternTerm(terms, pattern);
  if (term !== undefined) return ifKind(logic, { fact: 'language', on: 'string', term, holds: true });
  return or(logic, [
    otherKinds(logic, ['string']),
    opaque(logic, `pattern ${pattern}`, `the pattern ${pattern} is not understood`),
  ]);
}

export function readSize(
  reading: Reading,
  on: 'string' | 'array' | 'object',
  least: string,
  most: string,
): readonly Formula[] {
  const [low, high] = [countAt(reading.schema, least), countAt(reading.schema, most)];
  if (low === 'wrong' || high === 'wrong') return [notUnderstood(reading, low === 'wrong' ? least : most)];
  if (low === undefined && high === undefined) return [];
  return [ifKind(reading.reader.logic, { fact: 'size', on, low: low ?? 0, high: high ?? Infinity })];
}
