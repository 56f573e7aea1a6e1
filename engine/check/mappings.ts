import type { Template } from '../flow/definition.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { flowActions } from './actions.ts';
import { lookUp } from './calls.ts';
import { flowAssignments } from './assignments.ts';
import { isSchema } from './for-each.ts';
import type { Subject } from './subject.ts';

/** One node of a written data tree beside the schema of what reads it. */
export interface Written {
  readonly value: Json;
  readonly schema: JsonObject;
  readonly pointer: Pointer;
  /** Who reads it: `stock.reserve`, `context`, `output`, an event. */
  readonly reader: string;
  /** The property's name, or the reader's for the whole tree. */
  readonly name: string;
}

type Root = Omit<Written, 'schema' | 'name'> & { readonly schema: JsonSchema | undefined };

/** Every node of the trees that a flow writes for a known reader; expressions are leaves of them. */
export function flowMappings(subject: Subject): readonly Written[] {
  return [...ofCalls(subject), ...ofAssigns(subject), ...ofEnds(subject), ...ofEvents(subject)].flatMap((root) =>
    isJsonObject(root.schema) ? nodes({ ...root, schema: root.schema, name: root.reader }) : [],
  );
}

/** What a mapping left out gives: an object without members. */
const empty: Template = {};

function ofCalls({ calls }: Subject): readonly Root[] {
  return calls.flatMap(({ invoke, pointer, input, reader, undo }) => [
    root(invoke.input ?? empty, input, appendPointer(pointer, 'input'), reader),
    // An undo without an input of its own gets the output.
    ...(undo === undefined || invoke.undo?.input === undefined
      ? []
      : [root(invoke.undo.input, undo.input, appendPointer(pointer, 'undo', 'input'), undo.capability)]),
  ]);
}

function root(value: Json, schema: JsonSchema | undefined, pointer: Pointer, reader: string): Root {
  return { value, schema, pointer, reader };
}

function ofAssigns({ graph, flow }: Subject): readonly Root[] {
  const assigned = flowAssignments(graph).flatMap(({ field, pointer, value }) =>
    value === undefined ? [] : [root(value, fieldSchema(lookUp(flow.context, field)), pointer, `context.${field}`)],
  );
  const first = Object.entries(flow.context).flatMap(([field, declared]) =>
    declared.initial === undefined
      ? []
      : [
          root(
            declared.initial,
            fieldSchema(declared),
            appendPointer('/context', field, 'initial'),
            `context.${field}`,
          ),
        ],
  );
  return [...first, ...assigned];
}

function fieldSchema(
  field: { readonly schema: JsonSchema; readonly nullable: boolean } | undefined,
): JsonSchema | undefined {
  if (field === undefined || !isJsonObject(field.schema) || !field.nullable) return field?.schema;
  const type = member(field.schema, 'type');
  return typeof type === 'string' ? { ...field.schema, type: [type, 'null'] } : field.schema;
}

function ofEnds({ graph, flow }: Subject): readonly Root[] {
  const ends = graph.root.children.filter(({ kind }) => kind === 'final');
  return ends.flatMap(({ definition, pointer }) =>
    definition.output === undefined
      ? []
      : [root(definition.output, flow.output, appendPointer(pointer, 'output'), 'output')],
  );
}

function ofEvents({ graph, flow }: Subject): readonly Root[] {
  return flowActions(graph).flatMap(({ action, pointer }) =>
    action.kind === 'assign'
      ? []
      : [
          root(
            action.data ?? empty,
            lookUp(flow.events, action.event)?.schema,
            appendPointer(pointer, 'data'),
            action.event,
          ),
        ],
  );
}

function nodes(written: Written): readonly Written[] {
  const { value, schema, pointer, reader } = written;
  const items = member(schema, 'items');
  if (isJsonArray(value) && isJsonObject(items)) {
    return [
      written,
      ...value.flatMap((item, index) =>
        nodes({
          value: item,
          schema: items,
          pointer: appendPointer(pointer, index),
          reader,
          name: `${written.name}[${index}]`,
        }),
      ),
    ];
  }
  const properties = member(schema, 'properties');
  if (!isJsonObject(value) || !isJsonObject(properties)) return [written];
  const members = Object.entries(value).flatMap(([name, item]) => {
    const property = member(properties, name);
    return isSchema(property) && isJsonObject(property)
      ? nodes({ value: item, schema: property, pointer: appendPointer(pointer, name), reader, name })
      : [];
  });
  return [written, ...members];
}
