import { EngineError } from '../../kernel/engine-error.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { forbiddenKeys, type JsonObject } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';

/** K2: how deep and how wide a JSON text may be. */
export interface ShapeLimits {
  readonly depth: number;
  readonly values: number;
  readonly keys: number;
  readonly items: number;
}

interface Scan {
  readonly text: string;
  readonly limits: ShapeLimits;
  /** Keys and indexes from the root to the present value. */
  readonly path: (string | number)[];
  at: number;
  values: number;
}

/**
 * Judges a JSON text (RFC 8259) before any parser sees it: syntax, depth, width, duplicate and forbidden keys, numbers
 * that a double cannot hold, strings that are no Unicode text.
 * @throws EngineError JSON_SYNTAX, JSON_TOO_DEEP, JSON_TOO_MANY_*, JSON_DUPLICATE_KEY, JSON_FORBIDDEN_KEY, NUMBER_RANGE
 */
export function scanJson(text: string, limits: ShapeLimits): void {
  const scan: Scan = { text, limits, path: [], at: 0, values: 0 };
  skipSpace(scan);
  scanValue(scan, 0);
  skipSpace(scan);
  if (scan.at < text.length) refuse(scan, 'JSON_SYNTAX');
}

function scanValue(scan: Scan, depth: number): void {
  scan.values += 1;
  if (scan.values > scan.limits.values) refuse(scan, 'JSON_TOO_MANY_VALUES', { limit: scan.limits.values });
  const character = scan.text.charCodeAt(scan.at);
  if (character === quote) scanString(scan);
  else if (character === openBrace) scanObject(scan, depth);
  else if (character === openBracket) scanList(scan, depth);
  else if (character === minus || isDigit(character)) scanNumber(scan);
  else scanWord(scan);
}

function scanObject(scan: Scan, depth: number): void {
  enter(scan, depth);
  const keys = new Set<string>();
  while (!closes(scan, closeBrace, keys.size === 0)) {
    const keyAt = scan.at;
    if (scan.text.charCodeAt(scan.at) !== quote) refuse(scan, 'JSON_SYNTAX');
    const key = scanString(scan);
    scan.path.push(key);
    if (forbiddenKeys.has(key)) refuse(scan, 'JSON_FORBIDDEN_KEY', { key }, keyAt);
    if (keys.has(key)) refuse(scan, 'JSON_DUPLICATE_KEY', { key }, keyAt);
    keys.add(key);
    if (keys.size > scan.limits.keys) {
      scan.path.pop();
      refuse(scan, 'JSON_TOO_MANY_KEYS', { limit: scan.limits.keys }, keyAt);
    }
    skipSpace(scan);
    if (scan.text.charCodeAt(scan.at) !== colon) refuse(scan, 'JSON_SYNTAX');
    scan.at += 1;
    skipSpace(scan);
    scanValue(scan, depth + 1);
    scan.path.pop();
  }
}

function scanList(scan: Scan, depth: number): void {
  enter(scan, depth);
  let length = 0;
  while (!closes(scan, closeBracket, length === 0)) {
    if (length >= scan.limits.items) refuse(scan, 'JSON_TOO_MANY_ITEMS', { limit: scan.limits.items });
    scan.path.push(length);
    scanValue(scan, depth + 1);
    scan.path.pop();
    length += 1;
  }
}

function enter(scan: Scan, depth: number): void {
  if (depth >= scan.limits.depth) refuse(scan, 'JSON_TOO_DEEP', { limit: scan.limits.depth });
  scan.at += 1;
  skipSpace(scan);
}

/** Between two members: whether the container ends here; else the comma is passed, which the first member has not. */
function closes(scan: Scan, close: number, first: boolean): boolean {
  skipSpace(scan);
  const character = scan.text.charCodeAt(scan.at);
  if (character === close) {
    scan.at += 1;
    return true;
  }
  if (first) return false;
  if (character !== comma) refuse(scan, 'JSON_SYNTAX');
  scan.at += 1;
  skipSpace(scan);
  return false;
}

/** Passes a string and returns its value as far as it matters for keys. */
function scanString(scan: Scan): string {
  const start = scan.at;
  let escaped = false;
  scan.at += 1;
  for (;;) {
    passPlain(scan);
    const character = scan.text.charCodeAt(scan.at);
    if (character === quote) break;
    if (character !== backslash) refuse(scan, 'JSON_SYNTAX');
    escaped = true;
    passEscape(scan);
  }
  scan.at += 1;
  if (!escaped) return scan.text.slice(start + 1, scan.at - 1);
  const value: unknown = JSON.parse(scan.text.slice(start, scan.at));
  // Half of a surrogate pair has no UTF-8 form: the store could not give it back (I-JSON, RFC 7493 section 2.1).
  if (typeof value !== 'string' || !isWellFormed(value)) refuse(scan, 'JSON_SYNTAX', {}, start);
  return value;
}

function passEscape(scan: Scan): void {
  escape.lastIndex = scan.at;
  const match = escape.exec(scan.text);
  if (match === null) refuse(scan, 'JSON_SYNTAX');
  scan.at += match[0].length;
}

/** Long texts, such as flows, are passed in whole runs: ten times faster than by character. */
function passPlain(scan: Scan): void {
  plain.lastIndex = scan.at;
  plain.exec(scan.text);
  scan.at = plain.lastIndex;
}

function scanNumber(scan: Scan): void {
  number.lastIndex = scan.at;
  const token = number.exec(scan.text)?.[0];
  if (token === undefined) refuse(scan, 'JSON_SYNTAX');
  if (!isKept(token)) refuse(scan, 'NUMBER_RANGE', { number: token.slice(0, 40) });
  scan.at += token.length;
}

/** Whether a double holds the number: not too large, not rounded to 0, no digit of a whole number lost. */
function isKept(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  if (value === 0) return !/^-?[0.]*[1-9]/.test(token);
  return token.length < 16 || !/^-?\d+$/.test(token) || Number.isSafeInteger(value);
}

function scanWord(scan: Scan): void {
  const word = words.find((candidate) => scan.text.startsWith(candidate, scan.at));
  if (word === undefined) refuse(scan, 'JSON_SYNTAX');
  scan.at += word.length;
}

function skipSpace(scan: Scan): void {
  for (;;) {
    const character = scan.text.charCodeAt(scan.at);
    if (character !== space && character !== newline && character !== carriageReturn && character !== tab) return;
    scan.at += 1;
  }
}

function refuse(scan: Scan, code: ErrorCode, params: JsonObject = {}, at = scan.at): never {
  const before = scan.text.slice(0, at);
  const lastBreak = before.lastIndexOf('\n');
  const line = before.split('\n').length;
  const pointer: Pointer = appendPointer('', ...scan.path);
  throw new EngineError(code, { pointer, params: { ...params, line, column: at - lastBreak } });
}

function isDigit(character: number): boolean {
  return character >= 48 && character <= 57;
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Everything but the quote, the backslash and control characters. */
const plain = /[ !#-[\]-\uffff]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words = ['true', 'false', 'null'];
const [quote, backslash, comma, colon, minus, space] = [34, 92, 44, 58, 45, 32];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const [tab, newline, carriageReturn] = [9, 10, 13];
