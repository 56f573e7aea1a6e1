import type { FlowDefinition, StateDefinition } from '../flow/definition.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { parseCapabilityRef, type CapabilityRef } from './capability-schema.ts';
import { mapStates, statePointer } from './states.ts';

/** Gives the schema a reference stands for; what cannot be found is reported there and becomes an open schema. */
export type Lookup = (reference: CapabilityRef, pointer: Pointer) => JsonSchema;

/** The flow with every `capability:x#/part` reference replaced by the schema of the locked contract. */
export function inlineSchemas(definition: FlowDefinition, lookup: Lookup): FlowDefinition {
  const schema = (value: JsonSchema, pointer: Pointer): JsonSchema => inlineSchema(value, pointer, lookup);
  const output = definition.output === undefined ? {} : { output: schema(definition.output, '/output') };
  return {
    ...definition,
    ...output,
    input: schema(definition.input, '/input'),
    context: inlineFields(definition.context, '/context', lookup),
    parameters: inlineFields(definition.parameters, '/parameters', lookup),
    events: inlineFields(definition.events, '/events', lookup),
    root: mapStates(definition.root, (state, path) => inlineForm(state, statePointer(path), lookup)),
  };
}

function inlineFields<F extends { readonly schema: JsonSchema }>(
  fields: Readonly<Record<string, F>>,
  base: Pointer,
  lookup: Lookup,
): Record<string, F> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const pointer = appendPointer(base, name);
      return [name, { ...field, schema: inlineSchema(field.schema, pointer, lookup) }];
    }),
  );
}

function inlineForm(state: StateDefinition, pointer: Pointer, lookup: Lookup): StateDefinition {
  const { task } = state;
  if (task?.form === undefined) return state;
  return { ...state, task: { ...task, form: inlineSchema(task.form, `${pointer}/task/form`, lookup) } };
}

function inlineSchema(schema: JsonSchema, pointer: Pointer, lookup: Lookup): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const written = member(schema, '$ref');
  const reference = typeof written === 'string' ? parseCapabilityRef(written) : undefined;
  if (reference === undefined) {
    const members = Object.entries(schema).map(([key, value]) => [key, inlineIn(value, pointer, lookup)]);
    return Object.fromEntries(members);
  }
  const { $ref: _, ...beside } = schema;
  const found = lookup(reference, pointer);
  return isJsonObject(found) ? { ...found, ...beside } : found;
}

/** Inside a field's schema places are those of the field: the text may stand in another file. */
function inlineIn(value: Json, pointer: Pointer, lookup: Lookup): Json {
  if (isJsonArray(value)) return value.map((item) => inlineIn(item, pointer, lookup));
  return isJsonObject(value) ? inlineSchema(value, pointer, lookup) : value;
}
