import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { report, type Part } from './reading.ts';

/** Where a `$ref` leads: a node of a file. */
export interface RefTarget {
  readonly file: YamlFile;
  readonly path: string;
  readonly value: Json;
  readonly pointer: Pointer;
}

/** Where the text of a schema stands: its file, and the schema that `#/$defs/…` means. */
export interface RefBase {
  readonly path: string;
  readonly root: Pointer;
}

/** Fields of a flow beside whose schema other things stand. */
const besideSchema: Readonly<Record<string, readonly string[]>> = {
  context: ['initial', 'nullable'],
  parameters: ['default'],
  events: ['unexpected', 'keep', 'sentBy'],
};
const flowHeads: ReadonlySet<string> = new Set(['input', 'output', ...Object.keys(besideSchema)]);

/** The schema part of an entry of `context`, `parameters` or `events`. */
export function schemaOf(kind: 'context' | 'parameters' | 'events', entry: JsonObject): JsonObject {
  const beside = besideSchema[kind] ?? [];
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !beside.includes(key)));
}

/** Finds what a `$ref` names: `./file.json`, `#/input` and the like in the flow, `#/$defs/…`; reports what is missing. */
export function findReference(at: Part, base: RefBase, ref: string): RefTarget | undefined {
  const hash = ref.indexOf('#');
  const written = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? '' : ref.slice(hash + 1);
  const path = written === '' ? base.path : resolvePath(base.path, written);
  const file = path === undefined ? undefined : schemaFile(at, path);
  if (path === undefined || file?.data === undefined) {
    if (file === undefined) report(at, 'DEF_SCHEMA_REF', { ref, ...closeFile(at, base, written) });
    return undefined;
  }
  const isFlow = file === at.reading.document;
  const segments = pointerSegments(fragment);
  const isLocal = segments[0] === '$defs' || segments[0] === 'definitions';
  const from = written === '' && isLocal ? pointerSegments(base.root) : [];
  const allowed = !isFlow || isLocal || flowHeads.has(segments[0] ?? '');
  const target = allowed
    ? walk(at, { file, path, value: file.data, pointer: '' }, [...from, ...segments], 0)
    : undefined;
  if (target === undefined) report(at, 'DEF_SCHEMA_REF', { ref });
  return target === undefined ? undefined : withoutNeighbours(target, isFlow ? segments : []);
}

/** Follows a pointer; where the text goes on in another file, there. */
function walk(at: Part, start: RefTarget, segments: readonly string[], jumps: number): RefTarget | undefined {
  let here = start;
  for (const [index, segment] of segments.entries()) {
    const value = step(here.value, segment);
    if (value !== undefined) {
      here = { ...here, value, pointer: appendPointer(here.pointer, segment) };
      continue;
    }
    const ref = isJsonObject(here.value) ? member(here.value, '$ref') : undefined;
    if (typeof ref !== 'string' || jumps > 10) return undefined;
    const next = findReference({ ...at, file: here.file, from: here.pointer }, { path: here.path, root: '' }, ref);
    return next === undefined ? undefined : walk(at, next, segments.slice(index), jumps + 1);
  }
  return here;
}

function step(value: Json, segment: string): Json | undefined {
  if (isJsonObject(value)) return member(value, segment);
  return isJsonArray(value) && /^\d+$/.test(segment) ? value[Number(segment)] : undefined;
}

function withoutNeighbours(target: RefTarget, segments: readonly string[]): RefTarget {
  const [head] = segments;
  if (segments.length !== 2 || !isJsonObject(target.value)) return target;
  if (head !== 'context' && head !== 'parameters' && head !== 'events') return target;
  return { ...target, value: schemaOf(head, target.value) };
}

function schemaFile(at: Part, path: string): YamlFile | undefined {
  const { reading } = at;
  const known = reading.schemaFiles.get(path);
  if (known !== undefined) return known;
  const text = Object.hasOwn(reading.files, path) ? reading.files[path] : undefined;
  if (text === undefined) return undefined;
  const file = readYaml(text, path);
  reading.issues.push(...file.issues);
  reading.schemaFiles.set(path, file);
  return file;
}

/** A path relative to the file that names it; undefined where it leaves the folder that was sent. */
function resolvePath(from: string, written: string): string | undefined {
  const segments = written.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of written.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

function closeFile(at: Part, base: RefBase, written: string): JsonObject {
  const path = resolvePath(base.path, written) ?? written;
  const close = nearest(path, Object.keys(at.reading.files));
  return close === undefined ? {} : { nearest: close };
}
