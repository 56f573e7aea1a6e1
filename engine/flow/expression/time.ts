import { Duration } from '@marcbachmann/cel-js/evaluator';
import { parseDuration } from '../../kernel/duration.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../../kernel/json.ts';
import { ExpressionFailure } from './failure.ts';

const dateTime = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[-+]\d{2}:\d{2})$/;

/** True for a date and time of RFC 3339 that exists; JavaScript alone would roll 31 February over. */
export function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  if (match === null || Number.isNaN(Date.parse(text))) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** What `timestamp` does here: no local times, no days that do not exist. */
export function strictTimestamp(text: string): Date {
  if (!isDateTime(text)) throw new ExpressionFailure('EXPR_BAD_DATE');
  return new Date(text);
}

/** The CEL time of an instant: the value of `now` in a scope. */
export function scopeTime(atMs: number): Date {
  return new Date(atMs);
}

/**
 * A value as expressions see it: text whose schema says `format: duration` becomes a CEL duration, in objects and lists
 * too. Only parameters are converted, once, by whoever builds the scope; everything else is plain JSON (section 6).
 */
export function scopeValue(schema: JsonSchema, value: Json): unknown {
  if (typeof schema === 'boolean') return value;
  if (typeof value === 'string') return member(schema, 'format') === 'duration' ? durationOf(value) : value;
  if (isJsonArray(value)) {
    const items = member(schema, 'items');
    return items === undefined ? value : value.map((item) => scopeValue(asSchema(items), item));
  }
  if (!isJsonObject(value)) return value;
  const properties = member(schema, 'properties');
  if (!isJsonObject(properties)) return value;
  const fields = Object.entries(value);
  return Object.fromEntries(
    fields.map(([name, item]) => [name, scopeValue(asSchema(member(properties, name)), item)] as const),
  );
}

function asSchema(value: Json | undefined): JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean' ? value : true;
}

function durationOf(text: string): Duration | string {
  const ms = parseDuration(text);
  return ms === undefined ? text : Duration.fromMilliseconds(ms);
}
