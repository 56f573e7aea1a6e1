import { Optional } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { formatDuration } from '../../kernel/duration.ts';
import type { Json } from '../../kernel/json.ts';
import { ExpressionFailure } from './failure.ts';

/**
 * The result of an evaluation as JSON, or a failure: whole numbers of CEL become numbers, times RFC 3339, durations ISO
 * 8601. Infinity and NaN are refused (JSON would write `null`), as are bytes, unsigned numbers, types and empty optionals.
 * Data that is JSON already keeps its identity.
 */
export function toJsonResult(value: unknown): Json {
  return isPlain(value) ? value : converted(value);
}

/** The same for a value that was read from stored data: its members are JSON by construction. */
export function storedValue(value: unknown): Json {
  return isStored(value) ? value : toJsonResult(value);
}

function isStored(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || isPlainObject(value));
}

/** True for what is JSON as it stands; nothing is copied to find out. */
function isPlain(value: unknown): value is Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isPlain);
  return isPlainObject(value) && Object.values(value).every(isPlain);
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function converted(value: unknown): Json {
  if (typeof value === 'number') throw new ExpressionFailure('EXPR_NOT_A_NUMBER', { found: String(value) });
  if (typeof value === 'bigint') return wholeNumber(value);
  if (typeof value !== 'object' || value === null)
    throw new ExpressionFailure('EXPR_NOT_JSON', { found: typeof value });
  if (Array.isArray(value)) return value.map(toJsonResult);
  if (isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJsonResult(item)] as const));
  }
  return fromCelObject(value);
}

function wholeNumber(value: bigint): number {
  const result = Number(value);
  if (Number.isSafeInteger(result)) return result;
  throw new ExpressionFailure('EXPR_NOT_A_NUMBER', { found: 'a number beyond 2^53' });
}

function fromCelObject(value: object): Json {
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Date) return timeText(value);
  if (value instanceof Optional && value.hasValue()) return toJsonResult(value.value());
  const found = value instanceof Optional ? 'an empty optional' : value.constructor.name;
  throw new ExpressionFailure('EXPR_NOT_JSON', { found });
}

function durationText(duration: Duration): string {
  const ms = duration.valueOf();
  if (ms < 0) throw new ExpressionFailure('EXPR_NOT_JSON', { found: 'a negative duration' });
  return formatDuration(Math.round(ms));
}

function timeText(time: Date): string {
  if (Number.isNaN(time.getTime())) throw new ExpressionFailure('EXPR_BAD_DATE');
  return time.toISOString();
}
