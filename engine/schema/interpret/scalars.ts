import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { formatTests } from '../format-tests.ts';
import { knownFormats } from '../formats.ts';
import { linearPattern } from '../linear-pattern.ts';
import { isMultipleOf } from '../multiple-of.ts';
import { codePoints } from '../code-points.ts';
import { valueSet } from '../value-set.ts';
import { fail, type Judge } from './judge.ts';

/** `type`, `enum`, `const`, and what is said of numbers and texts. */
export function scalarJudges(schema: JsonObject): readonly Judge[] {
  return Object.entries(schema).flatMap(([keyword, operand]) => {
    const judge = typeOrChoice(keyword, operand) ?? ofNumber(keyword, operand) ?? ofText(keyword, operand);
    return judge ?? [];
  });
}

function typeOrChoice(keyword: string, operand: Json): Judge | undefined {
  switch (keyword) {
    case 'type':
      return hasType(operand);
    case 'enum':
      return isJsonArray(operand) ? oneOfValues(operand, 'enum', { allowedValues: operand }) : undefined;
    case 'const':
      return oneOfValues([operand], 'const', { allowedValue: operand });
    default:
      return undefined;
  }
}

function hasType(operand: Json): Judge {
  const names = isJsonArray(operand) ? operand : [operand];
  const [only, second] = names;
  if (second === undefined && typeof only === 'string') {
    return (value, report) => isOfType(value, only) || fail(report, 'type', { type: operand });
  }
  return (value, report) =>
    names.some((name) => typeof name === 'string' && isOfType(value, name)) || fail(report, 'type', { type: operand });
}

function isOfType(value: Json, name: string): boolean {
  switch (name) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return isJsonArray(value);
    case 'object':
      return isJsonObject(value);
    default:
      return typeof value === name;
  }
}

function oneOfValues(values: readonly Json[], keyword: string, params: JsonObject): Judge {
  const isOneOf = valueSet(values);
  return (value, report) => isOneOf(value) || fail(report, keyword, params);
}

function ofNumber(keyword: string, operand: Json): Judge | undefined {
  if (typeof operand !== 'number') return undefined;
  const holds = numberTest(keyword, operand);
  if (holds === undefined) return undefined;
  const params = { [keyword === 'multipleOf' ? 'multipleOf' : 'limit']: operand };
  return (value, report) => typeof value !== 'number' || holds(value) || fail(report, keyword, params);
}

function numberTest(keyword: string, operand: number): ((value: number) => boolean) | undefined {
  switch (keyword) {
    case 'minimum':
      return (value) => value >= operand;
    case 'maximum':
      return (value) => value <= operand;
    case 'exclusiveMinimum':
      return (value) => value > operand;
    case 'exclusiveMaximum':
      return (value) => value < operand;
    case 'multipleOf':
      return (value) => isMultipleOf(value, operand);
    default:
      return undefined;
  }
}

function ofText(keyword: string, operand: Json): Judge | undefined {
  const holds = textTest(keyword, operand);
  if (holds === undefined) return undefined;
  const params = typeof operand === 'number' ? { limit: operand } : { [keyword]: operand };
  return (value, report) => typeof value !== 'string' || holds(value) || fail(report, keyword, params);
}

function textTest(keyword: string, operand: Json): ((value: string) => boolean) | undefined {
  if (keyword === 'minLength') return (value) => codePoints(value) >= Number(operand);
  if (keyword === 'maxLength') return (value) => codePoints(value) <= Number(operand);
  if (typeof operand !== 'string') return undefined;
  if (keyword === 'format') return formatTest(operand);
  const pattern = keyword === 'pattern' ? linearPattern(operand) : undefined;
  return pattern && ((value) => pattern.test(value));
}

function formatTest(name: string): ((value: string) => boolean) | undefined {
  const known = knownFormats.find((format) => format === name);
  return known && formatTests[known];
}
