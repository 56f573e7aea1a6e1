import {
  openObject,
  optionalFlag,
  optionalText,
  placeOf,
  reportOneOf,
  type Node,
  type Reading,
} from '../../catalog/reading.ts';
import { ExpressionFailure } from '../../flow/expression/failure.ts';
import { compileGuard } from '../../flow/expression/compile.ts';
import { report } from '../../catalog/reading.ts';
import { member, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { readDuration } from './read-duration.ts';
import { readGiven } from './read-given.ts';
import type { GivenAnswer, GivenResult } from './scenario.ts';

/** Exactly one of these says what an attempt comes to. */
export const resultFields = ['output', 'error', 'fault', 'timeout', 'hold'];
const answerFields = [...resultFields, 'data', 'after', 'when'];

/** One answer of a provider. */
export function readAnswer(reading: Reading, value: Json, pointer: Pointer): readonly GivenAnswer[] {
  const node = openObject(reading, value, pointer, answerFields);
  const result = node && readResult(reading, node);
  if (node === undefined || result === undefined) return [];
  const when = readCondition(reading, node);
  const afterMs = readDuration(reading, node, 'after') ?? 0;
  return [{ ...(when === undefined ? {} : { when }), afterMs, result, at: placeOf(reading, pointer) }];
}

export function readResult(reading: Reading, node: Node): GivenResult | undefined {
  const given = resultFields.filter((field) => member(node.object, field) !== undefined);
  const [field] = given;
  if (given.length !== 1) reportOneOf(reading, node, resultFields);
  switch (field) {
    case 'output':
      return {
        kind: 'output',
        value: readGiven(reading, node.object['output'] ?? null, appendPointer(node.pointer, 'output')),
      };
    case 'error': {
      const data = member(node.object, 'data');
      return {
        kind: 'error',
        code: optionalText(reading, node, 'error') ?? '',
        ...(data === undefined ? {} : { data }),
      };
    }
    case 'fault':
    case 'timeout':
    case 'hold':
      return optionalFlag(reading, node, field) ? { kind: field } : undefined;
    case undefined:
    default:
      return undefined;
  }
}

/** CEL over `input`, if there is a condition. */
export function readCondition(reading: Reading, node: Node): string | undefined {
  const when = optionalText(reading, node, 'when');
  if (when === undefined) return undefined;
  try {
    compileGuard(when);
  } catch (failure) {
    if (!(failure instanceof ExpressionFailure)) throw failure;
    report(reading, 'EXPR_SYNTAX', appendPointer(node.pointer, 'when'), { text: when, ...failure.params });
  }
  return when;
}
