import { isJsonArray, isJsonObject, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { dialectWithin, type Dialect } from './dialect.ts';
import { keywords } from './keywords.ts';
import { localReferences } from './local-references.ts';
import { referenceText } from './reference-text.ts';
import { parseReference } from './references.ts';

/**
 * The same schema in 2020-12: draft-07's tuple `items`, `additionalItems` and `dependencies` get their present
 * names (JSON Schema 2020-12, "Migrating from older drafts"), what it ignores beside a `$ref` goes, and references are
 * pointers into the result; `$schema`, `$id` and `$anchor` go, since nothing is looked up by them.
 * Takes a schema that the profile accepts.
 */
export function modernise(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const moved = new Map<Pointer, Pointer>();
  const modern = modernNode(localReferences(schema), { from: '', to: '', dialect: '2020-12', moved });
  const followed = moved.size === 0 ? modern : followMoves(modern, moved);
  return isJsonObject(followed) ? followed : schema;
}

/** Where a schema stands in the old text and where it comes to stand. */
interface Place {
  readonly from: Pointer;
  readonly to: Pointer;
  readonly dialect: Dialect;
  /** Grows: schemas that do not stand where they stood. */
  readonly moved: Map<Pointer, Pointer>;
}

const gone: ReadonlySet<string> = new Set(['$schema', '$id', '$anchor']);
/** What of a draft-07 schema with a reference counts: other places may refer to its definitions. */
const besideReference: ReadonlySet<string> = new Set(['$ref', '$defs', 'definitions']);

function modernNode(schema: Json, outer: Place): Json {
  if (!isJsonObject(schema)) return schema;
  const place = { ...outer, dialect: dialectWithin(schema, outer.dialect) };
  if (place.from !== place.to) place.moved.set(place.from, place.to);
  const isReference = place.dialect === 'draft-07' && Object.hasOwn(schema, '$ref');
  const members = Object.entries(schema).filter(
    ([keyword]) => !gone.has(keyword) && (!isReference || besideReference.has(keyword)),
  );
  return Object.fromEntries(members.flatMap(([keyword, value]) => renamed(keyword, value, place, schema)));
}

function renamed(keyword: string, value: Json, place: Place, owner: JsonObject): readonly [string, Json][] {
  const become = (name: string): readonly [string, Json][] => [
    [name, modernMember(name, value, at(place, keyword, name))],
  ];
  if (place.dialect !== 'draft-07') return become(keyword);
  switch (keyword) {
    case 'items':
      return become(isJsonArray(value) ? 'prefixItems' : 'items');
    case 'additionalItems':
      return isJsonArray(owner['items']) ? become('items') : [];
    case 'dependencies':
      return dependencies(value, place);
    default:
      return become(keyword);
  }
}

function at(place: Place, from: string, to: string = from): Place {
  return { ...place, from: appendPointer(place.from, from), to: appendPointer(place.to, to) };
}

function modernMember(keyword: string, value: Json, place: Place): Json {
  const shape = keywords.get(keyword)?.shape;
  if (shape === 'schema') return modernNode(value, place);
  if (shape === 'schemas' && isJsonArray(value))
    return value.map((item, index) => modernNode(item, at(place, String(index))));
  return shape === 'schema map' ? modernMap(value, place) : value;
}

function modernMap(value: Json, place: Place): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, modernNode(item, at(place, name))]));
}

function dependencies(value: Json, place: Place): readonly [string, Json][] {
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const names = entries.filter(([, needs]) => isJsonArray(needs));
  const schemas = entries.filter(([, needs]) => !isJsonArray(needs));
  const result: [string, Json][] = [];
  if (names.length > 0) result.push(['dependentRequired', Object.fromEntries(names)]);
  const inside = at(place, 'dependencies', 'dependentSchemas');
  if (schemas.length > 0) result.push(['dependentSchemas', modernMap(Object.fromEntries(schemas), inside)]);
  return result;
}

function followMoves(node: Json, moved: ReadonlyMap<Pointer, Pointer>): Json {
  if (isJsonArray(node)) return node.map((item) => followMoves(item, moved));
  if (!isJsonObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      const target = key === '$ref' && typeof value === 'string' ? parseReference(value) : undefined;
      const to = target?.kind === 'local' ? moved.get(target.pointer) : undefined;
      return [key, to === undefined ? followMoves(value, moved) : referenceText(to)];
    }),
  );
}
