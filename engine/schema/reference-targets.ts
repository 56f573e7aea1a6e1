import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { dialectWithin, type Dialect } from './dialect.ts';
import { draft7Keywords, keywords } from './keywords.ts';
import { parseReference } from './references.ts';

/** Where one `$ref` leads. */
export interface ReferenceTarget {
  /** The schema that it names, if it stands in the same text. */
  readonly pointer?: Pointer;
  /** The absolute address that it names, without its fragment; undefined where it has none. */
  readonly address?: string;
}

/** The address of a text that states none. */
const ownAddress = 'text:///';

interface Addresses {
  /** Schemas by address, and by address with an anchor. */
  readonly pointers: Map<string, Pointer>;
  readonly references: { readonly at: Pointer; readonly text: string; readonly base: string }[];
}

/**
 * Where the references of a schema lead, by the pointer of their `$ref`: `$id` gives a schema inside another an address
 * of its own, against which references below it are read, and `$anchor` a name (JSON Schema 2020-12, core, sections 8
 * and 9). Nothing is fetched. References to registered contracts are left out.
 */
export function referenceTargets(root: JsonSchema): ReadonlyMap<Pointer, ReferenceTarget> {
  const addresses: Addresses = { pointers: new Map([[ownAddress, '']]), references: [] };
  walk(root, '', ownAddress, '2020-12', addresses);
  return new Map(addresses.references.map(({ at, text, base }) => [at, targetOf(text, base, addresses.pointers)]));
}

function targetOf(text: string, base: string, pointers: ReadonlyMap<string, Pointer>): ReferenceTarget {
  const resolved = resolve(text, base);
  if (resolved === undefined) return {};
  const [address = '', fragment = ''] = resolved.split('#');
  const known = address.startsWith(ownAddress) ? {} : { address };
  const anchored = pointers.get(fragment === '' || fragment.startsWith('/') ? address : resolved);
  if (anchored === undefined) return known;
  return { ...known, pointer: fragment.startsWith('/') ? anchored + decoded(fragment) : anchored };
}

function walk(schema: Json, pointer: Pointer, outer: string, outerDialect: Dialect, addresses: Addresses): void {
  if (!isJsonObject(schema)) return;
  const dialect = dialectWithin(schema, outerDialect);
  const reference = member(schema, '$ref');
  // In draft 7 nothing beside a reference counts, its `$id` neither.
  const base = dialect === 'draft-07' && reference !== undefined ? outer : baseOf(schema, pointer, outer, addresses);
  if (typeof reference === 'string' && parseReference(reference)?.kind !== 'registry') {
    addresses.references.push({ at: appendPointer(pointer, '$ref'), text: reference, base });
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const { shape } = keywords.get(keyword) ?? draft7Keywords.get(keyword) ?? {};
    const at = appendPointer(pointer, keyword);
    if (shape === 'schema' && !isJsonArray(value)) walk(value, at, base, dialect, addresses);
    else if (shape === 'schema' || shape === 'schemas' || shape === 'schema map' || shape === 'dependencies') {
      if (!isJsonArray(value) && !isJsonObject(value)) continue;
      for (const [key, inner] of Object.entries(value)) walk(inner, appendPointer(at, key), base, dialect, addresses);
    }
  }
}

function baseOf(schema: JsonObject, pointer: Pointer, outer: string, { pointers }: Addresses): string {
  const id = member(schema, '$id');
  const anchor = member(schema, '$anchor');
  const [base = outer, fragment = ''] = (typeof id === 'string' ? (resolve(id, outer) ?? outer) : outer).split('#');
  if (typeof id === 'string') pointers.set(fragment === '' ? base : `${base}#${fragment}`, pointer);
  if (typeof anchor === 'string') pointers.set(`${base}#${anchor}`, pointer);
  return base;
}

function resolve(reference: string, base: string): string | undefined {
  if (reference.startsWith('#')) return base + reference;
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
