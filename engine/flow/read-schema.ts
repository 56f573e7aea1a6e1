import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { checkSchema } from '../schema/profile.ts';
import { findReference, type RefBase, type RefTarget } from './schema-reference.ts';
import {
  asObject,
  entries,
  field,
  items,
  keepTree,
  part,
  report,
  wrongType,
  type ObjectPart,
  type Part,
} from './reading.ts';
import { locate } from './sources.ts';

/** Nodes that one schema may have once its references are inlined. */
const maxNodes = 20_000;

interface Inlining {
  readonly base: RefBase;
  /** The references being inlined, outermost first. */
  readonly trail: readonly string[];
  readonly count: { nodes: number };
}

/**
 * A schema with its `$ref`s inlined: relative files, `#/input`, `#/events/X`, `#/context/x`, `#/$defs/…`. Only
 * `capability:…` references stay, for the release. The result is held to the internal schema profile.
 */
export function readSchema(at: Part | undefined): JsonSchema | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value !== 'boolean' && !isJsonObject(at.value)) {
    wrongType(at, 'JSON Schema');
    return undefined;
  }
  const path = at.file.locate('').file;
  const before = at.reading.issues.length;
  const count = { nodes: 0 };
  const schema = inlined(at, { base: { path, root: at.from }, trail: [], count });
  if (count.nodes > maxNodes) report(at, 'DEF_TOO_LARGE', { limit: `${maxNodes} schema nodes` });
  else if (at.reading.issues.length === before) profile(at, schema);
  return isJsonObject(schema) || typeof schema === 'boolean' ? schema : true;
}

/** Findings of the profile, at the places where the schema was written. */
function profile(at: Part, schema: Json): void {
  for (const finding of checkSchema(schema, 'internal')) {
    const location = locate(at.reading.sources, at.to + finding.pointer);
    at.reading.issues.push({ code: finding.code, severity: 'error', location, params: finding.params });
  }
}

const schemaMaps: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const data: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required']);
/** Words about the text of the schema, which do not outlive inlining. */
const dropped: ReadonlySet<string> = new Set(['$id', '$defs', 'definitions', '$comment']);

function inlined(at: Part, inlining: Inlining): Json {
  inlining.count.nodes += 1;
  if (inlining.count.nodes > maxNodes) return true;
  if (isJsonArray(at.value)) return items(at).map((item) => inlined(item, inlining));
  if (!isJsonObject(at.value)) return at.value;
  const object = asObject(at);
  if (object === undefined) return true;
  const ref = member(object.value, '$ref');
  return typeof ref === 'string' ? followed(object, ref, inlining) : keywords(object, inlining);
}

function keywords(object: ObjectPart, inlining: Inlining): JsonObject {
  return Object.fromEntries(
    entries(object).flatMap(([keyword, value]) => {
      if (dropped.has(keyword)) return [];
      return [[keyword, keywordValue(keyword, value, inlining)] as const];
    }),
  );
}

function keywordValue(keyword: string, value: Part, inlining: Inlining): Json {
  if (data.has(keyword) || keyword.startsWith('x-')) return keepTree(value);
  if (!schemaMaps.has(keyword) || !isJsonObject(value.value)) return inlined(value, inlining);
  return Object.fromEntries(entries(value).map(([name, schema]) => [name, inlined(schema, inlining)] as const));
}

function followed(object: ObjectPart, ref: string, inlining: Inlining): Json {
  const rest: JsonObject = Object.fromEntries(Object.entries(object.value).filter(([key]) => key !== '$ref'));
  const siblings = keywords({ ...object, value: rest }, inlining);
  const at = field(object, '$ref') ?? object;
  if (/^[a-z][a-z0-9+.-]*:/i.test(ref)) return { ...siblings, $ref: ref };
  const target = findReference(at, inlining.base, ref);
  if (target === undefined) return true;
  const name = `${target.path}#${target.pointer}`;
  if (inlining.trail.includes(name)) {
    report(at, 'DEF_SCHEMA_CYCLE', { cycle: [...inlining.trail, name].join(' → ') });
    return true;
  }
  return combined(targetSchema(object, target, name, inlining), siblings);
}

function targetSchema(object: ObjectPart, target: RefTarget, name: string, inlining: Inlining): Json {
  const parent = { reading: object.reading, file: target.file };
  const root = target.file === object.reading.document ? target.pointer : '';
  const inner = { ...inlining, base: { path: target.path, root }, trail: [...inlining.trail, name] };
  return inlined(part(parent, target.value, target.pointer, object.to), inner);
}

const annotations = /^(?:title|description|default|examples|deprecated|x-.*)$/;

/** What stands beside a `$ref` adds to it: annotations are laid over, assertions joined. */
function combined(target: Json, siblings: JsonObject): Json {
  const keys = Object.keys(siblings);
  if (keys.length === 0) return target;
  if (isJsonObject(target) && keys.every((key) => annotations.test(key))) return { ...target, ...siblings };
  return { allOf: [target, siblings] };
}

/** A schema that is part of an entry with other fields: everything but those. */
export function readPartialSchema(object: ObjectPart, schema: JsonObject): JsonSchema {
  const to = appendPointer(object.to, 'schema');
  return readSchema(part(object, schema, object.from, to)) ?? true;
}
