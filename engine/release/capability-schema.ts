import type { Contract } from '../catalog/contract.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { pointerSegments } from '../kernel/pointer.ts';

/** `capability:stock.reserve@^1#/output`; the range may be left out. */
export interface CapabilityRef {
  readonly text: string;
  readonly capability: string;
  readonly range?: string;
  /** `output`, `input`, or `errors/CODE` */
  readonly part: string;
}

const pattern = /^capability:([^@#]+)(?:@([^#]+))?#\/(.+)$/;

export function parseCapabilityRef(text: string): CapabilityRef | undefined {
  const [, capability, range, part] = pattern.exec(text) ?? [];
  if (capability === undefined || part === undefined) return undefined;
  return { text, capability, part, ...(range === undefined ? {} : { range }) };
}

/** The schema of a part of a contract, its own references inlined; undefined for a part it does not have. */
export function partSchema(contract: Contract, part: string): JsonSchema | undefined {
  const document = documentOf(contract, part);
  return document === undefined ? undefined : inline(document, document, 0);
}

function documentOf(contract: Contract, part: string): JsonSchema | undefined {
  if (part === 'input' || part === 'output') return contract[part];
  const code = part.startsWith('errors/') ? part.slice('errors/'.length) : '';
  const declared = Object.hasOwn(contract.errors, code) ? contract.errors[code] : undefined;
  return declared === undefined ? undefined : (declared.data ?? true);
}

/** Deeper than any schema the profile accepts: a circle of references ends here, as an open schema. */
const maxInlining = 64;

function inline(schema: JsonSchema, document: JsonSchema, depth: number): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const reference = member(schema, '$ref');
  if (typeof reference === 'string' && reference.startsWith('#') && depth < maxInlining) {
    const target = at(document, reference.slice(1));
    const inlined = target === undefined ? true : inline(target, document, depth + 1);
    return isJsonObject(inlined) ? { ...inlined, ...inlineMembers(schema, document, depth) } : inlined;
  }
  return inlineMembers(schema, document, depth);
}

/** Keywords that only name or hold other schemas have no meaning once everything stands in place. */
const naming = ['$ref', '$defs', '$id', '$schema'];

function inlineMembers(schema: JsonObject, document: JsonSchema, depth: number): JsonObject {
  const members = Object.entries(schema).filter(([key]) => !naming.includes(key));
  return Object.fromEntries(members.map(([key, value]) => [key, inlineIn(value, document, depth)]));
}

function inlineIn(value: Json, document: JsonSchema, depth: number): Json {
  if (isJsonArray(value)) return value.map((item) => inlineIn(item, document, depth));
  return isJsonObject(value) ? inline(value, document, depth) : value;
}

function at(document: JsonSchema, pointer: string): JsonSchema | undefined {
  let node: Json = document;
  for (const segment of pointerSegments(pointer)) {
    const next: Json | undefined = isJsonObject(node) ? member(node, segment) : undefined;
    if (next === undefined) return undefined;
    node = next;
  }
  return typeof node === 'boolean' || isJsonObject(node) ? node : undefined;
}
