import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { YamlFile } from './read-yaml.ts';

/** One pass over a flow's files: collects every issue and the place of every node, and never throws. */
export interface Reading {
  readonly files: Readonly<Record<string, string>>;
  readonly issues: Issue[];
  /** By pointer into the expanded definition; see `Sources`. */
  readonly sources: Map<Pointer, Location>;
  /** The flow's own file, which `#/…` refers to. */
  readonly document: YamlFile;
  /** Schema files read so far, by path. */
  readonly schemaFiles: Map<string, YamlFile>;
}

/** A node of the text: its value, where it was written, and where it goes in the expanded definition. */
export interface Part {
  readonly reading: Reading;
  readonly file: YamlFile;
  readonly value: Json;
  readonly from: Pointer;
  readonly to: Pointer;
}

/** A part that is an object. */
export interface ObjectPart extends Part {
  readonly value: JsonObject;
}

/** Makes a part and notes its place, its key's and its expression's. */
export function part(parent: Pick<Part, 'reading' | 'file'>, value: Json, from: Pointer, to: Pointer): Part {
  const { reading, file } = parent;
  reading.sources.set(to, file.locate(from));
  for (const suffix of ['#key', '#expression'] as const) {
    const found = file.find(from + suffix);
    if (found !== undefined && !reading.sources.has(to + suffix)) reading.sources.set(to + suffix, found);
  }
  return { reading, file, value, from, to };
}

/** The same text under another pointer of the definition: shorthand written out. */
export function movedTo(at: Part, to: Pointer): Part {
  return part(at, at.value, at.from, to);
}

/** The part at a key, if it is there; `to` where it goes if not to the same key. */
export function field(at: ObjectPart, key: string, to: Pointer = appendPointer(at.to, key)): Part | undefined {
  const value = member(at.value, key);
  return value === undefined ? undefined : part(at, value, appendPointer(at.from, key), to);
}

/** The entries of a mapping whose keys are names the author chose. */
export function entries(at: Part | undefined): readonly (readonly [string, Part])[] {
  const map = at === undefined ? undefined : asObject(at);
  if (map === undefined) return [];
  return Object.keys(map.value).flatMap((key) => {
    const item = field(map, key);
    return item === undefined ? [] : [[key, item] as const];
  });
}

/** The items of a list; one value stands for a list of one, its pointer in the definition is still `/0`. */
export function items(at: Part | undefined): readonly Part[] {
  if (at === undefined) return [];
  if (!isJsonArray(at.value)) return [movedTo(at, appendPointer(at.to, 0))];
  return at.value.map((item, index) => part(at, item, appendPointer(at.from, index), appendPointer(at.to, index)));
}

export function asObject(at: Part): ObjectPart | undefined {
  if (isJsonObject(at.value)) return { ...at, value: at.value };
  wrongType(at, 'object');
  return undefined;
}

/** An object whose fields are all known (`x-…` is free for tools); an issue for each that is not. */
export function asFields(at: Part, known: readonly string[]): ObjectPart | undefined {
  const object = asObject(at);
  if (object === undefined) return undefined;
  for (const key of Object.keys(object.value)) {
    if (!known.includes(key) && !key.startsWith('x-')) unknownField(object, key, known);
  }
  return object;
}

export function asText(at: Part | undefined): string | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value === 'string' && at.value !== '') return at.value;
  wrongType(at, 'text', typeof at.value === 'number' ? { quoted: writtenText(at) } : undefined);
  return undefined;
}

export function asFlag(at: Part | undefined): boolean | undefined {
  if (at === undefined || typeof at.value === 'boolean') return at?.value === true;
  wrongType(at, 'boolean', { yes: 'true', no: 'false' });
  return undefined;
}

/** One of a few words. */
export function asChoice<Word extends string>(at: Part | undefined, words: readonly Word[]): Word | undefined {
  if (at === undefined) return undefined;
  const word = words.find((candidate) => candidate === at.value);
  if (word === undefined) wrongType(at, words.join(' | '), { choices: [...words] });
  return word;
}

export function report(at: Part, code: IssueCode, params: JsonObject): void {
  at.reading.issues.push({ code, severity: 'error', location: at.file.locate(at.from), params });
}

/** Reports at the key of a part rather than at its value. */
export function reportKey(at: Part, code: IssueCode, params: JsonObject): void {
  at.reading.issues.push({ code, severity: 'error', location: at.file.locate(`${at.from}#key`), params });
}

export function wrongType(at: Part, expected: string, help: JsonObject = {}): void {
  report(at, 'DEF_TYPE', { expected, found: typeName(at.value), ...help });
}

export function missing(at: Part, name: string): void {
  report(at, 'DEF_MISSING_FIELD', { field: name });
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value === '' ? 'empty text' : 'text';
  return isJsonArray(value) ? 'list' : typeof value;
}

/** How a scalar was written, so that `1.10` is not shown as 1.1. */
function writtenText(at: Part): string {
  const { from, to, file } = at.file.locate(at.from);
  return at.reading.files[file]?.slice(from, to) ?? JSON.stringify(at.value);
}

function unknownField(at: ObjectPart, key: string, known: readonly string[]): void {
  const item = part(at, member(at.value, key) ?? null, appendPointer(at.from, key), appendPointer(at.to, key));
  const close = nearest(key, known);
  // A flow mapping splits an unquoted expression at its commas: the rest becomes keys without a value.
  const isRest = item.value === null && /^[\w.]*[^\w.-]/.test(key);
  const help = unknownHelp(key, isRest, close);
  reportKey(item, 'DEF_UNKNOWN_FIELD', { field: key, ...help, fields: [...known] });
}

function unknownHelp(key: string, isRest: boolean, close: string | undefined): JsonObject {
  if (key === 'priority') return { priority: key };
  if (isRest) return { expression: key };
  return close === undefined ? {} : { nearest: close };
}

/** Notes the places of a whole tree that is kept as it is. */
export function keepTree(at: Part): Json {
  if (isJsonArray(at.value)) for (const item of items(at)) keepTree(item);
  else if (isJsonObject(at.value)) for (const [, item] of entries(at)) keepTree(item);
  return at.value;
}
