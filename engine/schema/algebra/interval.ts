import { isJsonObject, member, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from './alternatives.ts';
import { constantsOf } from './kinds.ts';

/** Numbers between two bounds, each open or not; without a bound it is infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  readonly integer: boolean;
}

export const everyNumber: Interval = {
  low: -Infinity,
  high: Infinity,
  lowOpen: false,
  highOpen: false,
  integer: false,
};

/** The interval of one alternative of a schema. */
export function intervalOf(schema: JsonObject): Interval {
  const least = numberAt(schema, 'minimum') ?? -Infinity;
  const above = numberAt(schema, 'exclusiveMinimum') ?? -Infinity;
  const most = numberAt(schema, 'maximum') ?? Infinity;
  const below = numberAt(schema, 'exclusiveMaximum') ?? Infinity;
  return {
    low: Math.max(least, above),
    lowOpen: above >= least && above !== -Infinity,
    high: Math.min(most, below),
    highOpen: below <= most && below !== Infinity,
    integer: member(schema, 'type') === 'integer',
  };
}

/** The least interval around all numbers that a schema takes. */
export function hullOf(schema: JsonSchema): Interval {
  const parts = alternativesOf(schema).map((alternative): Interval => {
    const numbers = constantsOf(alternative)?.filter((value) => typeof value === 'number');
    if (numbers === undefined) return isJsonObject(alternative) ? intervalOf(alternative) : everyNumber;
    const integer = numbers.every((value) => Number.isInteger(value));
    return { low: Math.min(...numbers), high: Math.max(...numbers), lowOpen: false, highOpen: false, integer };
  });
  const [first, ...others] = parts;
  if (first === undefined) return everyNumber;
  return others.reduce(
    (a, b) => ({
      low: Math.min(a.low, b.low),
      lowOpen: a.low === b.low ? a.lowOpen && b.lowOpen : a.low < b.low ? a.lowOpen : b.lowOpen,
      high: Math.max(a.high, b.high),
      highOpen: a.high === b.high ? a.highOpen && b.highOpen : a.high > b.high ? a.highOpen : b.highOpen,
      integer: a.integer && b.integer,
    }),
    first,
  );
}

export function intersect(a: Interval, b: Interval): Interval {
  const both: Interval = {
    low: Math.max(a.low, b.low),
    lowOpen: a.low === b.low ? a.lowOpen || b.lowOpen : a.low > b.low ? a.lowOpen : b.lowOpen,
    high: Math.min(a.high, b.high),
    highOpen: a.high === b.high ? a.highOpen || b.highOpen : a.high < b.high ? a.highOpen : b.highOpen,
    integer: a.integer || b.integer,
  };
  return both.integer ? rounded(both) : both;
}

/** Whole numbers need no open bounds. */
function rounded(interval: Interval): Interval {
  const { low, high, lowOpen, highOpen } = interval;
  const first = lowOpen && Number.isInteger(low) ? low + 1 : Math.ceil(low);
  const last = highOpen && Number.isInteger(high) ? high - 1 : Math.floor(high);
  return { low: first, high: last, lowOpen: false, highOpen: false, integer: true };
}

export function isEmpty({ low, high, lowOpen, highOpen }: Interval): boolean {
  return low > high || (low === high && (lowOpen || highOpen));
}

/** A schema of numbers with the bounds of an interval instead of its own. */
export function withInterval(schema: JsonObject, interval: Interval): JsonSchema {
  const { minimum: _a, maximum: _b, exclusiveMinimum: _c, exclusiveMaximum: _d, ...rest } = schema;
  return { ...rest, type: interval.integer ? 'integer' : 'number', ...boundWords(interval) };
}

export function boundWords({ low, high, lowOpen, highOpen }: Interval): JsonObject {
  return {
    ...(low === -Infinity ? {} : { [lowOpen ? 'exclusiveMinimum' : 'minimum']: low }),
    ...(high === Infinity ? {} : { [highOpen ? 'exclusiveMaximum' : 'maximum']: high }),
  };
}

function numberAt(schema: JsonObject, word: string): number | undefined {
  const value = member(schema, word);
  return typeof value === 'number' ? value : undefined;
}
