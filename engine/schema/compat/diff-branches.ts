import { canonicalJson, isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Descend } from './diff-schemas.ts';
import { withNode, type Place, type SchemaChange } from './schema-change.ts';

interface Branch {
  readonly index: number;
  readonly schema: JsonObject;
}

/** The branches of `oneOf`, matched by their tag; undefined where they have none in common. */
export function diffBranches(
  old: JsonObject,
  next: JsonObject,
  place: Place,
  descend: Descend,
): readonly SchemaChange[] | undefined {
  const { oneOf: from } = old;
  const { oneOf: to } = next;
  if (from === undefined && to === undefined) return [];
  if (!isJsonArray(from) || !isJsonArray(to)) return undefined;
  const tag = tagNames(from).find((name) => tagNames(to).includes(name));
  const before = tag === undefined ? undefined : branchesBy(tag, from);
  const after = tag === undefined ? undefined : branchesBy(tag, to);
  if (before?.size !== from.length || after?.size !== to.length) return undefined;
  const change = (rule: 'branch-added' | 'branch-removed', value: Json, branches: readonly Json[]): SchemaChange => ({
    rule,
    pointer: place.pointer,
    keyword: 'oneOf',
    ...(rule === 'branch-added' ? { to: value } : { from: value }),
    alone: withNode(place, { ...old, oneOf: branches }),
    isOpen: Object.hasOwn(old, 'x-open-enum'),
  });
  const added = [...after].filter(([value]) => !before.has(value));
  const removed = [...before].filter(([value]) => !after.has(value));
  return [
    ...added.map(([value, { schema }]) => change('branch-added', JSON.parse(value), [...from, schema])),
    ...removed.map(([value, { index }]) => change('branch-removed', JSON.parse(value), from.toSpliced(index, 1))),
    ...[...before].flatMap(([value, { index, schema }]) => {
      const other = after.get(value);
      if (other === undefined) return [];
      return descend(schema, other.schema, { ...place, path: [...place.path, 'oneOf', String(index)] });
    }),
  ];
}

/** Names of required properties that each branch fixes by `const`. */
function tagNames(branches: readonly Json[]): readonly string[] {
  const [first, ...rest] = branches.map(fixedNames);
  return (first ?? []).filter((name) => rest.every((names) => names.includes(name)));
}

function fixedNames(branch: Json): readonly string[] {
  const { properties, required } = isJsonObject(branch) ? branch : {};
  if (!isJsonObject(properties) || !isJsonArray(required)) return [];
  return Object.keys(properties).filter(
    (name) => required.includes(name) && fixedValue(properties, name) !== undefined,
  );
}

function fixedValue(properties: JsonObject, name: string): Json | undefined {
  const schema = member(properties, name);
  return isJsonObject(schema) ? member(schema, 'const') : undefined;
}

/** By the canonical text of the tag's value. */
function branchesBy(tag: string, branches: readonly Json[]): ReadonlyMap<string, Branch> {
  const found = new Map<string, Branch>();
  branches.forEach((schema, index) => {
    const properties = isJsonObject(schema) ? schema['properties'] : undefined;
    const value = isJsonObject(properties) ? fixedValue(properties, tag) : undefined;
    if (isJsonObject(schema) && value !== undefined) found.set(canonicalJson(value), { index, schema });
  });
  return found;
}
