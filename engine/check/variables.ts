import type { ContextField, FlowDefinition, Reduce } from '../flow/definition.ts';
import { isJsonObject, member, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import type { Call } from './calls.ts';
import { lookUp } from './calls.ts';
import type { Exit } from './exits.ts';
import { forEachVariables, listOf } from './for-each.ts';

/** The schemas of the variables that an expression may read. A variable that its position lacks is not in it. */
export type Variables = Readonly<Record<string, JsonSchema>>;

/**
 * The variables of every position of a flow (xstate-and-cel.md section 6). Equal positions get the same object, so
 * that whoever compiles an environment from it can keep it.
 */
export interface FlowVariables {
  /** Of the business key and the search attributes, which are asked before the first step. */
  readonly inKey: Variables;
  readonly inInitial: Variables;
  readonly inExpect: Variables;
  readonly common: Variables;
  readonly inInput: (call: Call) => Variables;
  readonly inUndo: (call: Call) => Variables;
  readonly inExit: (exit: Exit, call: Call | undefined) => Variables;
}

export function flowVariables(flow: FlowDefinition, calls: readonly Call[]): FlowVariables {
  const parameters = objectOf(mapValues(flow.parameters, ({ schema }) => schema));
  const now: JsonSchema = { type: 'string', format: 'date-time' };
  const inKey = { input: flow.input, parameters };
  const inInitial = { ...inKey, now };
  const common = { ...inInitial, context: contextSchema(flow, calls) };
  const keep = keeper();
  const itemsOf = (call: Call) => forEachVariables(call.invoke.forEach, common);
  return {
    inKey,
    inInitial,
    inExpect: { parameters },
    common,
    inInput: (call) =>
      call.invoke.forEach === undefined
        ? common
        : keep(`input ${itemsKey(call)}`, () => ({ ...common, ...itemsOf(call) })),
    inUndo: (call) =>
      keep(`undo ${callKey(call)}`, () => ({ ...common, ...itemsOf(call), output: call.output ?? true })),
    inExit: (exit, call) => {
      const added = ofTrigger(exit, flow, call);
      return added === undefined ? common : keep(added.name, () => ({ ...common, ...added.variables }));
    },
  };
}

function keeper(): (name: string, make: () => Variables) => Variables {
  const made = new Map<string, Variables>();
  return (name, make) => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known;
  };
}

/** Calls of one contract, one by one, see the same types. */
function callKey(call: Call | undefined): string {
  return call === undefined ? '' : `${call.invoke.does.kind} ${call.reference} ${itemsKey(call)}`;
}

/** The items of a list are typed by where it comes from. */
function itemsKey({ invoke, pointer }: Call): string {
  return invoke.forEach === undefined ? '' : pointer;
}

interface Added {
  readonly name: string;
  readonly variables: Variables;
}

function ofTrigger(exit: Exit, flow: FlowDefinition, call: Call | undefined): Added | undefined {
  const { trigger, from } = exit;
  switch (trigger.kind) {
    case 'event': {
      const { event } = trigger;
      return { name: `on ${event}`, variables: { event: lookUp(flow.events, event)?.schema ?? true } };
    }
    case 'result':
      return { name: `done ${callKey(call)}`, variables: { output: resultSchema(flow, call) } };
    case 'error': {
      const { error } = exit.transition;
      return { name: `error ${error ?? ''} ${callKey(call)}`, variables: { error: errorSchema(call, error) } };
    }
    case 'outcome': {
      const output = from.definition.task?.form ?? true;
      return { name: output === true ? 'task' : `task ${from.name}`, variables: { output, by: decider } };
    }
    case 'done':
      return from.kind === 'parallel' ? undefined : { name: 'end of children', variables: { output: true } };
    case 'always':
    case 'after':
    case 'compensated':
      return undefined;
  }
}

/** Who decided a task. */
const decider: JsonSchema = {
  type: 'object',
  properties: { role: { type: 'string' }, user: { type: 'string' } },
  required: ['role'],
};

function errorSchema(call: Call | undefined, code: string | undefined): JsonSchema {
  const declared = code === undefined ? undefined : call?.runs.flatMap(({ errors }) => lookUp(errors, code) ?? [])[0];
  const text: JsonSchema = { type: 'string' };
  const index: JsonObject = call?.invoke.forEach === undefined ? {} : { index: { type: 'integer' } };
  return {
    type: 'object',
    properties: { code: text, message: text, data: declared?.data ?? true, ...index },
    required: ['code', 'message', ...Object.keys(index)],
  };
}

/** What `onDone` sees: one output, or with forEach the list of them. */
function resultSchema(flow: FlowDefinition, call: Call | undefined): JsonSchema {
  if (call === undefined) return true;
  const { does, forEach } = call.invoke;
  const output = call.output ?? true;
  const one = does.kind === 'slot' ? reduced(lookUp(flow.slots, does.slot)?.reduce, output) : output;
  return forEach === undefined ? one : listOf(one);
}

/** What a slot gives after its contributions are reduced (identities.md section 4). */
function reduced(reduce: Reduce | undefined, output: JsonSchema): JsonSchema {
  if (reduce === 'all' || reduce === 'any') return { type: 'boolean' };
  if (reduce !== 'collect') return reduce === 'merge' ? true : output;
  return listOf({ type: 'object', properties: { id: { type: 'string' }, output }, required: ['id', 'output'] });
}

function contextSchema(flow: FlowDefinition, calls: readonly Call[]): JsonSchema {
  const declared = mapValues(flow.context, fieldSchema);
  return objectOf({ ...collected(calls), ...declared });
}

/** `collect` names a field that need not be declared: it is the list of the call's outputs, null until then. */
function collected(calls: readonly Call[]): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    calls.flatMap(({ invoke, output }) =>
      invoke.forEach?.collect === undefined ? [] : [[invoke.forEach.collect, nullable(listOf(output ?? true))]],
    ),
  );
}

function fieldSchema(field: ContextField): JsonSchema {
  return field.nullable ? nullable(field.schema) : field.schema;
}

/** A schema that takes null too, in the form that expressions keep the type of: a list of two types. */
function nullable(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const type = member(schema, 'type');
  return typeof type === 'string' && type !== 'null' ? { ...schema, type: [type, 'null'] } : schema;
}

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
