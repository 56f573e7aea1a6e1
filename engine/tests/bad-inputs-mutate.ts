import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** Draws evenly from [0, 1). */
export type Draw = () => number;

/** Somewhere in a document: the container, and the key or index there. */
interface Spot {
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

type Edit = (value: Json, draw: Draw) => Json | undefined;

const forbidden = ['__proto__', 'constructor', 'prototype', '$ref', '$data', '<<', 'xstate.init', 'toString'];
const odd = [
  '\u0000',
  '\ud800',
  '\u202e',
  '\uFEFF',
  'ａ',
  '🜁',
  '\u2028',
  'İ',
  '..',
  '=',
  '=1+',
  '{{',
  "'; drop table x",
];
const otherTypes: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  'x',
  '=context',
  [],
  {},
  [[]],
  { a: 1 },
];

/** What one edit makes of the value at a spot; undefined takes it away. */
const edits: readonly Edit[] = [
  () => undefined,
  (value) => [value, value],
  (_, draw) => pick(otherTypes, draw),
  (value) => Array.from({ length: 200 }).reduce<Json>((inner) => ({ a: inner }), value),
  (value) => enlarged(value),
  (value, draw) => ({ ...(isJsonObject(value) ? value : { a: value }), ...ownKey(pick(forbidden, draw), value) }),
  (value, draw) => (typeof value === 'string' ? flipped(value, draw) : pick(odd, draw)),
];

/** The document with one to three edits, each somewhere else. */
export function mutated(document: Json, draw: Draw): Json {
  let result = document;
  const count = 1 + Math.floor(draw() * 3);
  for (let edit = 0; edit < count; edit += 1) {
    const { path, value } = pick(spots(result, []), draw);
    result = replaced(result, path, pick(edits, draw)(value, draw)) ?? null;
  }
  return result;
}

/** The text with a line taken away, doubled, or moved in, or a character changed: what only a parser sees. */
export function scrambled(text: string, draw: Draw): string {
  const lines = text.split('\n');
  const at = Math.floor(draw() * lines.length);
  const line = lines[at] ?? '';
  const column = Math.floor(draw() * line.length);
  const character = pick([...odd, '\t', '&a ', '*a', '!!x ', '---', ': ', ' #', '[', '}', '"', '|'], draw);
  const changes = [
    [],
    [line, line],
    [`  ${line}`],
    [line.slice(0, column) + character + line.slice(column + 1)],
    [`${line}${character}`],
  ];
  return lines.toSpliced(at, 1, ...pick(changes, draw)).join('\n');
}

export function pick<T>(from: readonly T[], draw: Draw): T {
  const chosen = from[Math.floor(draw() * from.length)];
  if (chosen === undefined) throw new TypeError('nothing to pick from');
  return chosen;
}

function spots(value: Json, path: Spot['path']): readonly Spot[] {
  const inner: readonly (readonly [string | number, Json])[] = isJsonArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return [{ path, value }, ...inner.flatMap(([key, item]) => (path.length > 12 ? [] : spots(item, [...path, key])))];
}

function replaced(document: Json, [first, ...rest]: Spot['path'], by: Json | undefined): Json | undefined {
  if (first === undefined) return by;
  if (isJsonArray(document)) {
    return document.flatMap((item: Json, index: number) =>
      index === first ? (replaced(item, rest, by) ?? []) : [item],
    );
  }
  if (!isJsonObject(document)) return document;
  const entries = Object.entries(document).flatMap(([key, item]) => {
    const next = key === first ? replaced(item, rest, by) : item;
    return next === undefined ? [] : [[key, next] as const];
  });
  return objectOf(entries);
}

function enlarged(value: Json): Json {
  if (typeof value === 'string') return value.repeat(1_000);
  if (typeof value === 'number') return value * 1e12;
  if (isJsonArray(value)) return Array.from({ length: 1_000 }, () => value).flat();
  if (!isJsonObject(value)) return Array.from({ length: 1_000 }, () => value);
  return objectOf(Array.from({ length: 1_000 }, (_, at) => [`k${at}`, value] as const));
}

function flipped(text: string, draw: Draw): string {
  const at = Math.floor(draw() * (text.length + 1));
  return text.slice(0, at) + pick(odd, draw) + text.slice(at + 1);
}

/** As JSON.parse would make it: `__proto__` is a key like any other. */
function ownKey(key: string, value: Json): JsonObject {
  return objectOf([[key, value]]);
}

function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}
