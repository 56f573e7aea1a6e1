import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';

/** The longest line that a map or list may make in flow style. */
const maxLine = 100;

/** Where a value will stand. */
export interface WritePlace {
  /** Inside brackets everything stays inside brackets. */
  readonly flow: boolean;
  /** Columns before the entries of the block that the value would open. */
  readonly indent: number;
  /** Columns taken before the value in its line. */
  readonly column: number;
  readonly newLine: string;
}

/**
 * A value as YAML text in house form, as it follows `key:` or `-`: short maps in one line, others as blocks, text without
 * quotes where that is safe. A block starts with the line end.
 */
export function valueText(value: Json, place: WritePlace): string {
  const flow = flowText(value);
  if (place.flow || !isFilled(value) || place.column + flow.length <= maxLine) return ` ${flow}`;
  return place.newLine + blockText(value, place);
}

function blockText(value: Json, place: WritePlace): string {
  const margin = ' '.repeat(place.indent);
  const inner = { ...place, indent: place.indent + 2 };
  const entries: readonly (readonly [string, Json])[] = isJsonArray(value)
    ? value.map((item) => ['-', item] as const)
    : Object.entries(isJsonObject(value) ? value : {}).map(([key, item]) => [`${keyText(key)}:`, item] as const);
  const lines = entries.map(([head, item]) => {
    const start = margin + head;
    return start + valueText(item, { ...inner, column: start.length + 1 });
  });
  return lines.join(place.newLine);
}

/** A value in one line, as it may also stand between brackets. */
export function flowText(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (!isJsonObject(value)) return typeof value === 'string' ? textScalar(value) : JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${flowText(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

export function keyText(key: string): string {
  return textScalar(key);
}

/** Plain where every YAML reader reads it as this text, in brackets too; else double quoted, whose escapes are JSON's. */
function textScalar(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
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
