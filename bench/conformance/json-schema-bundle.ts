import type { Json, JsonObject, JsonSchema } from '@tessera/engine';

/** Schemas by their absolute address. */
export type Documents = ReadonlyMap<string, JsonSchema>;

/** The schema with the documents that it refers to, directly or through others, among its definitions. */
export function bundled(schema: JsonSchema, documents: Documents): JsonSchema {
  if (!isObject(schema)) return schema;
  const needed = new Map<string, JsonSchema>();
  const open: JsonSchema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const address of addressesIn(next, 'http://localhost:1234/')) {
      const document = documents.get(address);
      if (document === undefined || needed.has(address)) continue;
      const named = withAddress(document, address);
      needed.set(address, named);
      open.push(named);
    }
  }
  if (needed.size === 0) return schema;
  const known = isObject(schema['$defs']) ? schema['$defs'] : {};
  const aliases = [...needed].flatMap(([address, document]) => aliasOf(address, document));
  return { ...schema, $defs: { ...known, ...Object.fromEntries(needed), ...Object.fromEntries(aliases) } };
}

/** The document as one that says where it stands; what it says of itself goes before. */
function withAddress(document: JsonSchema, address: string): JsonSchema {
  if (!isObject(document)) return document;
  const { $id: own } = document;
  return { ...document, $id: typeof own === 'string' ? resolved(own, address) : address };
}

/** A document that gives itself another address is known by both. */
function aliasOf(address: string, document: JsonSchema): readonly [string, JsonSchema][] {
  const own = isObject(document) ? document['$id'] : undefined;
  return own === undefined || own === address ? [] : [[`${address} itself`, { $id: address, $ref: own }]];
}

/** What the references of a schema name, without fragments. */
function addressesIn(node: Json, outer: string): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item: Json) => addressesIn(item, outer));
  if (!isObject(node)) return [];
  const { $id: id, $ref: reference } = node;
  const base = typeof id === 'string' ? resolved(id, outer) : outer;
  const own = typeof reference === 'string' ? [resolved(reference, base).split('#')[0] ?? ''] : [];
  return [...own, ...Object.values(node).flatMap((value) => addressesIn(value, base))];
}

function resolved(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
