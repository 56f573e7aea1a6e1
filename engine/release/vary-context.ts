import type { VariationStatement } from '../catalog/identity.ts';
import type { ContextField } from '../flow/definition.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { refused, type Varied, type VariedFlow } from './varied-flow.ts';

/** Adds the context fields of a variation under its own id only: `context.<id>.<field>`. */
export function addContext(flow: VariedFlow, variation: VariationStatement): Varied {
  const { id, context } = variation;
  const fields = Object.entries(context);
  if (fields.length === 0) return { flow, issues: [] };
  if (Object.hasOwn(flow.definition.context, id)) {
    return refused(flow, variation, 'VARIATION_NAME_TAKEN', { name: `context.${id}` });
  }
  const definition = { ...flow.definition, context: { ...flow.definition.context, [id]: groupField(fields) } };
  const place = variation.places['/context'] ?? variation.at;
  const sources = new Map([...flow.sources, [appendPointer('/context', id), place] as const]);
  return { flow: { definition, sources }, issues: [] };
}

/** One object field: nullable fields start as null, others with their `initial` or absent. */
function groupField(fields: readonly (readonly [string, Json])[]): ContextField {
  const parts = fields.map(([name, written]) => ({ name, ...readField(written) }));
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(parts.map(({ name, schema }) => [name, schema])),
      required: parts.filter(({ initial }) => initial !== undefined).map(({ name }) => name),
    },
    initial: Object.fromEntries(parts.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]]))),
    nullable: false,
  };
}

function readField(written: Json): { readonly schema: JsonSchema; readonly initial?: Json } {
  if (!isJsonObject(written)) return { schema: true, initial: null };
  const { nullable, initial, ...schema } = written;
  if (nullable !== true) return initial === undefined ? { schema } : { schema, initial };
  return { schema: orNull(schema), initial: initial ?? null };
}

function orNull(schema: JsonObject): JsonObject {
  const type = member(schema, 'type');
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = member(schema, 'enum');
  return { ...schema, type: [type, 'null'], ...(isJsonArray(values) ? { enum: [...values, null] } : {}) };
}
