import { hullOf, boundWords, type Interval } from '../../schema/algebra/interval.ts';
import { kindsOf, type Kind } from '../../schema/algebra/kinds.ts';
import { itemsOf } from '../../schema/algebra/property-of.ts';
import { unionOf } from '../../schema/algebra/union-of.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { roughly, unknown, type Typing } from './typing.ts';

/** The result of `+ - * / %` on two values that are not null. */
export function inferArithmetic(operator: string, left: Typing, right: Typing): Typing {
  if (left.time !== undefined || right.time !== undefined) return ofTimes(operator, left, right);
  const [kind] = kindsOf(left.schema);
  if (!isOnly(left.schema, kind) || !isOnly(right.schema, kind)) return unknown;
  if (kind === 'number') return roughly(ofNumbers(operator, hullOf(left.schema), hullOf(right.schema)));
  if (operator !== '+') return unknown;
  if (kind === 'string') return roughly({ type: 'string' });
  return kind === 'array'
    ? roughly({ type: 'array', items: unionOf(itemsOf(left.schema), itemsOf(right.schema)) })
    : unknown;
}

function isOnly(schema: JsonSchema, kind: Kind | undefined): boolean {
  const kinds = kindsOf(schema);
  return kind !== undefined && kinds.size === 1 && kinds.has(kind);
}

function ofTimes(operator: string, left: Typing, right: Typing): Typing {
  const isMoment = left.time === 'timestamp' || right.time === 'timestamp';
  const isSpan = !isMoment || (operator === '-' && left.time === right.time);
  return isSpan
    ? { schema: { type: 'string', format: 'duration' }, exact: false, time: 'duration' }
    : { schema: { type: 'string', format: 'date-time' }, exact: false, time: 'timestamp' };
}

/** Whole numbers stay whole but by division; bounds are those of the four corners. */
function ofNumbers(operator: string, a: Interval, b: Interval): JsonSchema {
  const integer = a.integer && b.integer && operator !== '/';
  const type = integer ? 'integer' : 'number';
  if (operator === '%') return { type, ...remainder(a, b) };
  const corners = cornersOf(operator, a, b);
  // What touches an open or infinite bound is given without one: wider, and never wrong.
  if (corners === undefined || corners.some(Number.isNaN)) return { type };
  return { type, ...boundWords({ ...closed, low: Math.min(...corners), high: Math.max(...corners), integer }) };
}

const closed = { lowOpen: false, highOpen: false } as const;

function cornersOf(operator: string, a: Interval, b: Interval): readonly number[] | undefined {
  if (operator === '+') return [a.low + b.low, a.high + b.high];
  if (operator === '-') return [a.low - b.high, a.high - b.low];
  const apply = operator === '*' ? times : operator === '/' && (b.low > 0 || b.high < 0) ? over : undefined;
  return apply && [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
}

/** Zero times what has no bound is zero. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function over(a: number, b: number): number {
  return Number.isFinite(a) || Number.isFinite(b) ? a / b : NaN;
}

function remainder(a: Interval, b: Interval): object {
  const most = Math.max(Math.abs(b.low), Math.abs(b.high));
  const low = a.low >= 0 ? 0 : -most;
  const high = a.high <= 0 ? 0 : most;
  return boundWords({ ...closed, low, high, integer: false });
}
