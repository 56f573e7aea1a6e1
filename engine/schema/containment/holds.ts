import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/unreachable.ts';
import { codePoints } from '../code-points.ts';
import { decimalOf, isMultiple } from './decimal.ts';
import { type FactOn, type Formula, type Fact, kindOf } from './formula.ts';
import type { Search } from './search.ts';
import { matches } from './term.ts';
import { within } from './within.ts';

/** Whether a value meets a formula; undefined where that hangs on something that is not understood. */
export function holds(search: Search, formula: Formula, value: Json): boolean | undefined {
  switch (formula.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'and':
      return every(formula.parts, (part) => holds(search, part, value));
    case 'or':
      return some(formula.parts, (part) => holds(search, part, value));
    case 'kinds':
      return formula.kinds.includes(kindOf(value));
    case 'among':
      return formula.values.has(canonicalJson(value)) === formula.holds;
    case 'fact':
      return formula.is.on === kindOf(value) ? factHolds(search, formula.is, value) : formula.isLenient;
    case 'reference':
      return search.spend(1) ? holds(search, within(search.logic, formula, kindOf(value)), value) : undefined;
    case 'opaque':
      return undefined;
    default:
      return unreachable(formula);
  }
}

function factHolds(search: Search, is: Fact, value: Json): boolean | undefined {
  switch (is.on) {
    case 'number':
      return typeof value === 'number' && numberFact(is, value);
    case 'array':
      return isJsonArray(value) && arrayFact(search, is, value);
    case 'object':
      return isJsonObject(value) && objectFact(search, is, value);
    case 'string':
      return typeof value === 'string' && stringFact(search, is, value);
    default:
      return unreachable(is);
  }
}

function numberFact(is: FactOn<'number'>, value: number): boolean {
  switch (is.fact) {
    case 'above':
      return is.isOpen ? value > is.limit : value >= is.limit;
    case 'below':
      return is.isOpen ? value < is.limit : value <= is.limit;
    case 'multiple':
      return isMultiple(decimalOf(value), decimalOf(is.of)) === is.holds;
    default:
      return unreachable(is);
  }
}

function stringFact(search: Search, is: FactOn<'string'>, value: string): boolean | undefined {
  switch (is.fact) {
    case 'size':
      return isWithin(codePoints(value), is);
    case 'language':
      return matches(search.terms, is.term, value) === is.holds;
    case 'format': {
      const has = search.hasFormat(is.name, value);
      return has === undefined ? undefined : has === is.holds;
    }
    default:
      return unreachable(is);
  }
}

function arrayFact(search: Search, is: FactOn<'array'>, items: readonly Json[]): boolean | undefined {
  switch (is.fact) {
    case 'size':
      return isWithin(items.length, is);
    case 'unique':
      return (new Set(items.map(canonicalJson)).size === items.length) === is.holds;
    case 'count': {
      const found = items.slice(is.from, is.to).map((item) => holds(search, is.of, item));
      const sure = found.filter((each) => each === true).length;
      const most = found.filter((each) => each !== false).length;
      if (isWithin(sure, is) && isWithin(most, is)) return true;
      return most < is.low || sure > is.high ? false : undefined;
    }
    default:
      return unreachable(is);
  }
}

function objectFact(search: Search, is: FactOn<'object'>, value: JsonObject): boolean | undefined {
  switch (is.fact) {
    case 'size':
      return isWithin(Object.keys(value).length, is);
    case 'some':
      return some(Object.entries(value), ([name, inner]) =>
        every([0, 1], (part) => (part === 0 ? holds(search, is.names, name) : holds(search, is.of, inner))),
      );
    case 'every':
      return every(Object.entries(value), ([name, inner]) => {
        const isNamed = holds(search, is.names, name);
        if (isNamed === false) return true;
        const isMet = holds(search, is.of, inner);
        return isMet === true ? true : isNamed === true ? isMet : undefined;
      });
    default:
      return unreachable(is);
  }
}

function isWithin(count: number, { low, high }: { readonly low: number; readonly high: number }): boolean {
  return count >= low && count <= high;
}

function every<Item>(items: readonly Item[], test: (item: Item) => boolean | undefined): boolean | undefined {
  let result: boolean | undefined = true;
  for (const item of items) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

function some<Item>(items: readonly Item[], test: (item: Item) => boolean | undefined): boolean | undefined {
  let result: boolean | undefined = false;
  for (const item of items) {
    const one = test(item);
    if (one === true) return true;
    if (one === undefined) result = undefined;
  }
  return result;
}
