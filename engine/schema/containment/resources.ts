import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { dialectWithin, type Dialect } from '../dialect.ts';
import { draft7Keywords, keywords } from '../keywords.ts';
import { nodeAt } from '../references.ts';

/** Where a reference leads: a schema of the same text, or an address outside of it. */
export type Target =
  | { readonly kind: 'schema'; readonly schema: Json }
  | { readonly kind: 'address'; readonly address: string; readonly isAbsolute: boolean };

/** The schemas of one text by their addresses (JSON Schema 2020-12, "Core", sections 8 and 9). */
export interface Resources {
  readonly byAddress: Map<string, Json>;
  readonly bases: Map<JsonObject, string>;
}

/** The address of a text that states none. */
const ownAddress = 'schema:///';

export function resourcesOf(root: Json, dialect: Dialect): Resources {
  const resources = { byAddress: new Map<string, Json>([[ownAddress, root]]), bases: new Map<JsonObject, string>() };
  enter(resources, root, ownAddress, dialect);
  return resources;
}

/** Follows the `$ref` of a schema. */
export function follow({ byAddress, bases }: Resources, from: JsonObject, reference: string): Target {
  const resolved = resolve(reference, bases.get(from) ?? ownAddress);
  if (resolved === undefined) return { kind: 'address', address: reference, isAbsolute: false };
  const [address = '', fragment = ''] = resolved.split('#');
  const whole = byAddress.get(`${address}#${fragment}`) ?? byAddress.get(address);
  const schema = fragment.startsWith('/') && whole !== undefined ? nodeAt(whole, decoded(fragment)) : whole;
  const isAnchor = fragment !== '' && !fragment.startsWith('/');
  if (schema === undefined || (isAnchor && !byAddress.has(`${address}#${fragment}`))) {
    return { kind: 'address', address: resolved, isAbsolute: !resolved.startsWith(ownAddress) };
  }
  if (isJsonObject(schema) && !bases.has(schema)) bases.set(schema, address);
  return { kind: 'schema', schema };
}

function enter(resources: Resources, schema: Json, outer: string, outerDialect: Dialect): void {
  if (!isJsonObject(schema)) return;
  const dialect = dialectWithin(schema, outerDialect);
  const isReference = dialect === 'draft-07' && typeof member(schema, '$ref') === 'string';
  const base = isReference ? outer : baseOf(resources, schema, outer);
  resources.bases.set(schema, base);
  for (const [keyword, value] of Object.entries(schema)) {
    const { shape } = keywords.get(keyword) ?? draft7Keywords.get(keyword) ?? {};
    if (shape === 'schema')
      for (const each of isJsonArray(value) ? value : [value]) enter(resources, each, base, dialect);
    if (shape === 'schemas' && isJsonArray(value)) for (const each of value) enter(resources, each, base, dialect);
    if ((shape === 'schema map' || shape === 'dependencies') && isJsonObject(value)) {
      for (const each of Object.values(value)) enter(resources, each, base, dialect);
    }
  }
}

/** The base of a schema by its `$id`, which is noted with its anchor. */
function baseOf({ byAddress }: Resources, schema: JsonObject, outer: string): string {
  const id = member(schema, '$id');
  const anchor = member(schema, '$anchor');
  let base = outer;
  if (typeof id === 'string') {
    const [address = outer, fragment = ''] = (resolve(id, outer) ?? outer).split('#');
    base = address;
    byAddress.set(fragment === '' ? address : `${address}#${fragment}`, schema);
  }
  if (typeof anchor === 'string') byAddress.set(`${base}#${anchor}`, schema);
  return base;
}

function resolve(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
