import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  member,
  type Json,
  type JsonObject,
  type JsonSchema,
} from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { modernise } from '../modernise.ts';
import { boundChange } from './bound-change.ts';
import { diffBranches } from './diff-branches.ts';
import { diffProperties } from './diff-properties.ts';
import { diffTexts } from './diff-texts.ts';
import { diffValues } from './diff-values.ts';
import { withKeyword, withNode, type Place, type SchemaChange } from './schema-change.ts';
import { typeChange } from './type-change.ts';

/** Goes on with a schema inside both. */
export type Descend = (old: JsonSchema, next: JsonSchema, place: Place) => readonly SchemaChange[];

/** The differences of two versions of a schema, place by place. */
export function diffSchemas(old: JsonSchema, next: JsonSchema): readonly SchemaChange[] {
  const root = modernise(old);
  return diffNodes(root, modernise(next), { root, path: [], pointer: '' });
}

function diffNodes(old: JsonSchema, next: JsonSchema, place: Place): readonly SchemaChange[] {
  if (canonicalJson(old) === canonicalJson(next)) return [];
  const [before, after] = [asObject(old), asObject(next)];
  if (before === undefined || after === undefined)
    return [undecided('schema', old, next, withNode(place, next), place)];
  const typed = typeChange(before, after, place);
  // What else is said of a value of another type tells nothing.
  if (typed?.rule === 'type-changed') return [{ ...typed, alone: withNode(place, next) }];
  return [
    ...(typed === undefined ? [] : [typed]),
    ...diffTexts(before, after, place),
    ...diffValues(before, after, place),
    ...diffProperties(before, after, place, diffNodes),
    ...diffItems(before, after, place),
    ...(diffBranches(before, after, place, diffNodes) ?? otherKeyword('oneOf', before, after, place)),
    ...otherKeywords(before, after, place),
  ];
}

function asObject(schema: JsonSchema): JsonObject | undefined {
  if (schema === true) return {};
  return isJsonObject(schema) ? schema : undefined;
}

function undecided(
  keyword: string,
  from: Json | undefined,
  to: Json | undefined,
  alone: JsonSchema,
  { pointer }: Place,
): SchemaChange {
  return {
    rule: 'undecided',
    pointer,
    keyword,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    alone,
    isOpen: false,
  };
}

function diffItems(old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const from = member(old, 'items');
  const to = member(next, 'items');
  const leading = leadingChanges(old, next, place);
  if (!isSchema(from) || !isSchema(to)) return [...leading, ...otherKeyword('items', old, next, place)];
  const path = [...place.path, 'items'];
  const first = isJsonArray(old['prefixItems']) ? old['prefixItems'].length : 0;
  return [...leading, ...diffNodes(from, to, { ...place, path, pointer: appendPointer(place.pointer, first) })];
}

function leadingChanges(old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const { prefixItems: from } = old;
  const { prefixItems: to } = next;
  if (!isJsonArray(from) || !isJsonArray(to) || from.length !== to.length) {
    return otherKeyword('prefixItems', old, next, place);
  }
  return from.flatMap((schema, index) => {
    const other = to[index];
    if (!isSchema(schema) || !isSchema(other)) return [];
    const path = [...place.path, 'prefixItems', String(index)];
    return diffNodes(schema, other, { ...place, path, pointer: appendPointer(place.pointer, index) });
  });
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean';
}

/** Looked at by the functions above. */
const known: ReadonlySet<string> = new Set(
  'type enum const properties required items prefixItems oneOf title description examples default deprecated $comment readOnly writeOnly'.split(
    ' ',
  ),
);

function otherKeywords(old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const keywords = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...keywords]
    .filter((keyword) => !known.has(keyword) && !keyword.startsWith('x-'))
    .flatMap((keyword) => otherKeyword(keyword, old, next, place));
}

function otherKeyword(keyword: string, old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const from = member(old, keyword);
  const to = member(next, keyword);
  if (from !== undefined && to !== undefined && canonicalJson(from) === canonicalJson(to)) return [];
  if (from === to) return [];
  const alone = withNode(place, withKeyword(old, keyword, to));
  const change = undecided(keyword, from, to, alone, place);
  return [{ ...change, rule: boundChange(keyword, from, to) ?? 'undecided' }];
}
