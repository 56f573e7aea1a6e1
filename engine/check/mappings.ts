import type { Action, Template } from '../flow/definition.ts';
import type { JsonSchema } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { withNull } from '../schema/algebra/nullable.ts';
import { lookUp } from './calls.ts';
import { start, type Site } from './data/site.ts';
import type { Subject } from './subject.ts';
import type { Variables } from './variables.ts';

/** A data tree that a flow writes for somebody who says what it must be. */
export interface Mapping {
  readonly value: Template;
  /** What the reader accepts. */
  readonly schema: JsonSchema;
  readonly pointer: Pointer;
  /** Who reads it: `stock.reserve`, `context.order`, `output`, an event. */
  readonly reader: string;
  /** The part of the reader that the whole tree is; the reader's own name where absent. */
  readonly name?: string;
  readonly site: Site;
  readonly variables: Variables;
}

type MappedSubject = Pick<Subject, 'flow' | 'calls' | 'graph' | 'variables'>;
type Written = Omit<Mapping, 'schema'> & { readonly schema: JsonSchema | undefined };

/** Every tree that a flow writes for a known reader; expressions are leaves of them. */
export function flowMappings(subject: MappedSubject): readonly Mapping[] {
  const all = [...ofCalls(subject), ...ofStart(subject), ...ofTransitions(subject), ...ofStates(subject)];
  return all.flatMap((written) =>
    written.schema === undefined || written.schema === true ? [] : [{ ...written, schema: written.schema }],
  );
}

/** What a mapping left out gives: an object without members. */
const empty: Template = {};

function ofCalls({ calls, variables }: MappedSubject): readonly Written[] {
  return calls.flatMap((call) => {
    const { invoke, pointer, input: schema, reader, undo, node } = call;
    const kind = invoke.forEach === undefined ? 'entered' : 'active';
    const input: Written = {
      value: invoke.input ?? empty,
      schema,
      pointer: appendPointer(pointer, 'input'),
      reader,
      site: { kind, node },
      variables: variables.inInput(call),
    };
    const list: readonly Written[] =
      invoke.forEach === undefined
        ? []
        : [
            {
              value: invoke.forEach.in,
              schema: { type: 'array' },
              pointer: appendPointer(pointer, 'forEach', 'in'),
              reader: 'forEach',
              name: 'in',
              site: { kind: 'entered', node },
              variables: variables.common,
            },
          ];
    if (undo === undefined) return [...list, input];
    // An undo without an input of its own gets the output.
    const back: Written = {
      value: invoke.undo?.input ?? '=output',
      schema: undo.input,
      pointer: appendPointer(pointer, 'undo', ...(invoke.undo?.input === undefined ? [] : ['input'])),
      reader: undo.capability,
      site: { kind: 'active', node },
      variables: variables.inUndo(call),
    };
    return [...list, input, back];
  });
}

function ofStart({ flow, variables }: MappedSubject): readonly Written[] {
  return Object.entries(flow.context).flatMap(([field, { initial }]) => {
    const pointer = appendPointer('/context', field, 'initial');
    const common = { pointer, reader: `context.${field}`, site: start, variables: variables.inInitial };
    return initial === undefined ? [] : [{ ...common, value: initial, schema: fieldSchema(flow, field) }];
  });
}

function ofTransitions(subject: MappedSubject): readonly Written[] {
  const { graph, flow, variables, calls } = subject;
  const callOf = new Map(calls.map((call) => [call.node, call]));
  return graph.choices.flatMap(({ exits }) =>
    exits.flatMap((exit) => {
      const { transition, pointer, from } = exit;
      const common = { site: { kind: 'taken', exit } as const, variables: variables.inExit(exit, callOf.get(from)) };
      const assigned = assignments(flow, transition.assign ?? {}, appendPointer(pointer, 'assign'), common);
      const acts = (transition.actions ?? []).flatMap((action, index) => {
        const site: Site = { kind: 'act', exit, index, part: 'run' };
        return ofAction(flow, action, appendPointer(pointer, 'actions', index), { ...common, site });
      });
      return [...assigned, ...acts];
    }),
  );
}

function ofStates({ graph, flow, variables: { common } }: MappedSubject): readonly Written[] {
  const actions = graph.all.flatMap((node) =>
    (['entry', 'exit'] as const).flatMap((list) =>
      node.definition[list].flatMap((action, index) => {
        const site: Site = { kind: 'action', node, list, index, part: 'run' };
        return ofAction(flow, action, appendPointer(node.pointer, list, index), { site, variables: common });
      }),
    ),
  );
  const ends = graph.root.children.flatMap((node): readonly Written[] =>
    node.kind !== 'final' || node.definition.output === undefined
      ? []
      : [
          {
            value: node.definition.output,
            schema: flow.output,
            pointer: appendPointer(node.pointer, 'output'),
            reader: 'output',
            site: { kind: 'entered', node },
            variables: common,
          },
        ],
  );
  return [...actions, ...ends];
}

type Placed = Pick<Written, 'site' | 'variables'>;

function ofAction(flow: Subject['flow'], action: Action, pointer: Pointer, placed: Placed): readonly Written[] {
  if (action.kind === 'assign') return assignments(flow, action.assign, appendPointer(pointer, 'assign'), placed);
  const schema = lookUp(flow.events, action.event)?.schema;
  const value = action.data ?? empty;
  return [{ ...placed, value, schema, pointer: appendPointer(pointer, 'data'), reader: action.event }];
}

function assignments(
  flow: Subject['flow'],
  assign: Readonly<Record<string, Template>>,
  pointer: Pointer,
  placed: Placed,
): readonly Written[] {
  return Object.entries(assign).map(([field, value]) => ({
    ...placed,
    value,
    schema: fieldSchema(flow, field),
    pointer: appendPointer(pointer, field),
    reader: `context.${field}`,
  }));
}

/** What a context field takes. */
export function fieldSchema({ context }: Subject['flow'], field: string): JsonSchema | undefined {
  const declared = lookUp(context, field);
  return declared?.nullable === true ? withNull(declared.schema) : declared?.schema;
}
