import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import { among, and, fact, type Logic, or } from './logic.ts';
import { negate } from './negate.ts';

/** Being none of these arrays or objects, told by their parts: another size, or another item or member. */
export function differenceFrom(logic: Logic, values: readonly Json[]): Formula {
  return and(
    logic,
    values.map((value) => or(logic, differences(logic, value))),
  );
}

function differences(logic: Logic, value: Json): readonly Formula[] {
  if (isJsonArray(value)) {
    const size = fact(logic, { fact: 'size', on: 'array', low: value.length, high: value.length });
    return [negate(logic, size), ...value.map((item, index) => differentItem(logic, index, item))];
  }
  if (!isJsonObject(value)) return [negate(logic, among(logic, [value]))];
  const names = Object.keys(value);
  const others = negate(logic, among(logic, names));
  const more = fact(logic, { fact: 'some', on: 'object', names: others, of: logic.yes });
  return [more, ...Object.entries(value).map(([name, item]) => missingOrDifferent(logic, name, item))];
}

function differentItem(logic: Logic, index: number, item: Json): Formula {
  const of = among(logic, [item]);
  return fact(logic, { fact: 'count', on: 'array', from: index, to: index + 1, of, low: 0, high: 0 });
}

function missingOrDifferent(logic: Logic, name: string, item: Json): Formula {
  const of = negate(logic, among(logic, [item]));
  return fact(logic, { fact: 'every', on: 'object', names: among(logic, [name]), of });
}
