import { isJsonArray, isJsonObject, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { SchemaFinding } from './finding.ts';
import { parseReference, type Reference } from './references.ts';

/** The schema of a part of a registered contract, which holds no references itself. */
export type PartLookup = (reference: Extract<Reference, { kind: 'registry' }>) => JsonSchema | undefined;

export interface Inlined {
  readonly schema: JsonSchema;
  readonly findings: readonly SchemaFinding[];
}

/** Puts the parts of registered contracts in place of the references to them; texts beside a reference stay. */
export function inlineReferences(schema: JsonSchema, lookup: PartLookup): Inlined {
  const findings: SchemaFinding[] = [];
  const inline = (node: Json, pointer: Pointer): Json => {
    if (isJsonArray(node)) return node.map((item, index) => inline(item, appendPointer(pointer, index)));
    if (!isJsonObject(node)) return node;
    const reference = typeof node['$ref'] === 'string' ? parseReference(node['$ref']) : undefined;
    if (reference?.kind !== 'registry') return inlineMembers(node, pointer, inline);
    const target = lookup(reference);
    if (target !== undefined) return withTexts(target, node);
    findings.push({
      code: 'CAP_SCHEMA_UNKNOWN_REF',
      pointer: appendPointer(pointer, '$ref'),
      params: { reference: node['$ref'] ?? '' },
    });
    return node;
  };
  const inlined = inline(schema, '');
  return { schema: isJsonObject(inlined) || typeof inlined === 'boolean' ? inlined : schema, findings };
}

function inlineMembers(node: JsonObject, pointer: Pointer, inline: (node: Json, pointer: Pointer) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, inline(value, appendPointer(pointer, key))]),
  );
}

function withTexts(target: JsonSchema, node: JsonObject): JsonSchema {
  const texts = Object.entries(node).filter(([keyword]) => keyword !== '$ref');
  return isJsonObject(target) ? { ...target, ...Object.fromEntries(texts) } : target;
}
