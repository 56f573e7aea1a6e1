import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import type { FileStyle } from './file-style.ts';

/** The longest line that a map or list may make in flow style. */
const maxLine = 100;

/** Where a value will stand. */
export interface WritePlace {
  readonly style: FileStyle;
  /** Inside brackets everything stays inside brackets. */
  readonly flow: boolean;
  /** Columns before the key or dash that holds the value. */
  readonly margin: number;
  /** Columns taken before the value in its line. */
  readonly column: number;
  readonly newLine: string;
}

/**
 * A value as YAML text as it follows `key:` or `-`: short maps in one line, others as blocks, text without quotes where
 * that is safe; indent, quotes and braces as the file has them. A block starts with the line end.
 */
export function valueText(value: Json, place: WritePlace): string {
  const flow = flowText(value, place.style);
  if (place.flow || !isFilled(value) || place.column + flow.length <= maxLine) return ` ${flow}`;
  return place.newLine + blockText(value, place);
}

function blockText(value: Json, place: WritePlace): string {
  const isList = isJsonArray(value);
  const margin = place.margin + (isList ? place.style.listStep : place.style.step);
  const entries: readonly (readonly [string, Json])[] = isList
    ? value.map((item) => ['-', item] as const)
    : Object.entries(isJsonObject(value) ? value : {}).map(([key, item]) => [`${keyText(key, place.style)}:`, item]);
  const lines = entries.map(([head, item]) => {
    const start = ' '.repeat(margin) + head;
    const text = valueText(item, { ...place, margin, column: start.length + 1 });
    return start + (isList ? afterDash(text, margin, place) : text);
  });
  return lines.join(place.newLine);
}

/** A block in a list begins in the line of its dash. */
function afterDash(text: string, margin: number, place: WritePlace): string {
  if (!text.startsWith(place.newLine)) return text;
  const [, first = '', ...rest] = text.split(place.newLine);
  const surplus = first.length - first.trimStart().length - margin - 2;
  const lines = [first.slice(margin + 2 + surplus), ...rest.map((line) => line.slice(Math.max(0, surplus)))];
  return surplus < 0 ? text : ` ${lines.join(place.newLine)}`;
}

/** A value in one line, as it may also stand between brackets. */
export function flowText(value: Json, style: FileStyle): string {
  if (isJsonArray(value)) return `[${value.map((item) => flowText(item, style)).join(', ')}]`;
  if (!isJsonObject(value)) return typeof value === 'string' ? textScalar(value, style) : JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${keyText(key, style)}: ${flowText(item, style)}`);
  if (members.length === 0) return '{}';
  return style.padded ? `{ ${members.join(', ')} }` : `{${members.join(', ')}}`;
}

/** `on` is a word of the language, which no reader of flows takes for a truth value. */
export function keyText(key: string, style: FileStyle): string {
  return key === 'on' && style.plain ? key : textScalar(key, style);
}

/** Plain where every YAML reader reads it as this text, in brackets too; else quoted as the file does it. */
function textScalar(text: string, { quote, plain }: FileStyle): string {
  return plain && isPlain(text) ? text : quotedText(text, quote);
}

/** Text in quotes; in double ones where single ones cannot hold it. */
export function quotedText(text: string, quote: FileStyle['quote']): string {
  // Only double quotes have escapes, which are JSON's.
  const isSimple = /^[ -~\u00A1-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/.test(text);
  return quote === "'" && isSimple ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function isPlain(text: string): boolean {
  if (!start.test(text) || special.test(text) || otherType.test(text)) return false;
  // JSON escapes what a plain scalar cannot hold: quotes, backslashes, control characters.
  return JSON.stringify(text) === `"${text}"`;
}

const start = /^(?:[A-Za-z0-9_./^~(=\u4E00-\u9FFF]|-(?=[^\s-]))/;
const special = /[,[\]{}\u007F-\u00A0\u2028\u2029\uFEFF：]|: |:$| #|\s$/;
/** What the core schema, or a reader of YAML 1.1, takes for something else than text. */
const otherType =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.inf|\.nan|0x[0-9a-f]+|0o[0-7]+|[\d._:]+(?:e[-+]?\d+)?)|\d{4}-\d\d?-\d\d?.*|=|<<)$/i;

function isFilled(value: Json): boolean {
  if (isJsonArray(value)) return value.length > 0;
  return isJsonObject(value) && Object.keys(value).length > 0;
}
