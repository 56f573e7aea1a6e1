import { parseDuration } from '../kernel/duration.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';

/** Where the node at a pointer of the read data was written; `#key` after the pointer asks for the key of the entry. */
export type Locate = (pointer: Pointer) => Location;

/** One pass over parsed data: it collects every issue on its way and never throws. */
export interface Reading {
  readonly file: string;
  readonly locate: Locate;
  readonly issues: Issue[];
}

/** An object of the data together with its place. */
export interface Node {
  readonly object: JsonObject;
  readonly pointer: Pointer;
}

export function placeOf(reading: Reading, pointer: Pointer): Location {
  return { ...reading.locate(pointer), file: reading.file };
}

export function report(reading: Reading, code: IssueCode, pointer: Pointer, params: JsonObject): void {
  reading.issues.push({ code, severity: 'error', location: placeOf(reading, pointer), params });
}

/** A value outside a closed list. */
export function reportChoice(
  reading: Reading,
  pointer: Pointer,
  choices: readonly string[],
  value: Json | undefined,
): void {
  const found = typeof value === 'string' ? value : typeName(value);
  report(reading, 'DEF_TYPE', pointer, { expected: choices.join(' | '), found, choices });
}

/** A value of the wrong type; `expected` is a word of the error table's parameter, e.g. `text`, `object`. */
export function reportType(reading: Reading, pointer: Pointer, expected: string, value: Json | undefined): void {
  report(reading, 'DEF_TYPE', pointer, { expected, found: typeName(value) });
}

export function reportMissing(reading: Reading, node: Node, field: string): void {
  report(reading, 'DEF_MISSING_FIELD', node.pointer, { field });
}

/** Not exactly one of several fields that exclude each other. */
export function reportOneOf(reading: Reading, node: Node, fields: readonly string[]): void {
  const count = fields.filter((field) => member(node.object, field) !== undefined).length;
  report(reading, 'DEF_ONE_OF', node.pointer, { fields, count });
}

function typeName(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return value === '' ? 'empty text' : 'text';
  return isJsonArray(value) ? 'list' : typeof value;
}

/** The object at a pointer whose fields are all known (`x-…` is free for tools); undefined, and an issue, for other data. */
export function openObject(
  reading: Reading,
  value: Json | undefined,
  pointer: Pointer,
  fields: readonly string[],
): Node | undefined {
  const node = openMap(reading, value, pointer);
  if (node !== undefined) refuseUnknown(reading, node, fields);
  return node;
}

/** The object at a pointer whose keys are names the author chose. */
export function openMap(reading: Reading, value: Json | undefined, pointer: Pointer): Node | undefined {
  if (isJsonObject(value)) return { object: value, pointer };
  reportType(reading, pointer, 'object', value);
  return undefined;
}

function refuseUnknown(reading: Reading, node: Node, fields: readonly string[]): void {
  for (const field of Object.keys(node.object)) {
    if (fields.includes(field) || field.startsWith('x-')) continue;
    const close = nearest(field, fields);
    report(reading, 'DEF_UNKNOWN_FIELD', `${appendPointer(node.pointer, field)}#key`, {
      field,
      fields,
      ...(field === 'priority' ? { priority: field } : {}),
      ...(close === undefined ? {} : { nearest: close }),
    });
  }
}

/** The entries of an optional map: key, value and pointer of each. */
export function entriesOf(
  reading: Reading,
  node: Node,
  key: string,
): readonly { readonly name: string; readonly value: Json; readonly pointer: Pointer }[] {
  const value = member(node.object, key);
  if (value === undefined) return [];
  const map = openMap(reading, value, appendPointer(node.pointer, key));
  if (map === undefined) return [];
  return Object.entries(map.object).map(([name, item]) => ({
    name,
    value: item,
    pointer: appendPointer(map.pointer, name),
  }));
}

/** The items of an optional list; a single value counts as a list of one. */
export function itemsOf(node: Node, key: string): readonly { readonly value: Json; readonly pointer: Pointer }[] {
  const value = member(node.object, key);
  const pointer = appendPointer(node.pointer, key);
  if (value === undefined) return [];
  if (!isJsonArray(value)) return [{ value, pointer }];
  return value.map((item, index) => ({ value: item, pointer: appendPointer(pointer, index) }));
}

export function requiredText(reading: Reading, node: Node, key: string): string {
  const value = member(node.object, key);
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined) reportMissing(reading, node, key);
  else reportType(reading, appendPointer(node.pointer, key), 'text', value);
  return '';
}

export function optionalText(reading: Reading, node: Node, key: string): string | undefined {
  return member(node.object, key) === undefined ? undefined : requiredText(reading, node, key);
}

export function optionalFlag(reading: Reading, node: Node, key: string): boolean {
  const value = member(node.object, key);
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  const params = { expected: 'boolean', found: typeName(value), yes: 'true', no: 'false' };
  report(reading, 'DEF_TYPE', appendPointer(node.pointer, key), params);
  return false;
}

export function optionalNumber(reading: Reading, node: Node, key: string): number | undefined {
  const value = member(node.object, key);
  if (value === undefined || typeof value === 'number') return value;
  reportType(reading, appendPointer(node.pointer, key), 'number', value);
  return undefined;
}

export function optionalObject(reading: Reading, node: Node, key: string): JsonObject {
  const value = member(node.object, key);
  return value === undefined ? {} : (openMap(reading, value, appendPointer(node.pointer, key))?.object ?? {});
}

/** A list of texts, where one text counts as a list of one. */
export function textList(reading: Reading, node: Node, key: string): readonly string[] {
  return itemsOf(node, key).flatMap(({ value, pointer }) => {
    if (typeof value === 'string') return [value];
    reportType(reading, pointer, 'text', value);
    return [];
  });
}

/** Milliseconds; 0 where something else is written, which is told. */
export function durationAt(reading: Reading, node: Node, key: string, otherwise: string): number {
  const text = optionalText(reading, node, key) ?? otherwise;
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  report(reading, 'DEF_TYPE', appendPointer(node.pointer, key), { expected: 'a duration, like P2D', found: text });
  return 0;
}
