import type { FlowDefinition } from '../../flow/definition.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { withNull } from '../../schema/algebra/nullable.ts';
import { lookUp, type Call } from '../calls.ts';
import { start, type Site } from '../data/site.ts';
import type { Exit } from '../exits.ts';
import type { Position } from '../positions.ts';
import type { StateNode } from '../state-node.ts';
import type { Subject } from '../subject.ts';
import type { Variables } from '../variables.ts';

/** A part of a flow in which data may be read, whether anything is written there or not. */
export interface ReadablePlace {
  readonly pointer: Pointer;
  readonly node: StateNode;
  readonly site: Site;
  readonly variables: Variables;
  readonly expected: Position['expected'];
  /** Who reads what is written: `stock.reserve`, `context.order`; absent where nobody says what it must be. */
  readonly reader?: string;
  /** What the reader accepts. */
  readonly schema?: JsonSchema;
}

type Where = Pick<ReadablePlace, 'node' | 'site' | 'variables'>;

/** Every such part of a flow. Those of one transition or state stand in the order in which they are evaluated. */
export function readablePlaces(subject: Subject): readonly ReadablePlace[] {
  const { graph, calls } = subject;
  const callOf = new Map(calls.map((call) => [call.node, call]));
  return [
    ...ofHead(subject),
    ...graph.all.flatMap((node) => ofState(subject, node)),
    ...calls.flatMap((call) => ofCall(subject, call)),
    ...graph.choices.flatMap(({ exits }) => exits.flatMap((exit) => ofExit(subject, exit, callOf.get(exit.from)))),
  ];
}

function ofHead({ flow, graph: { root }, variables }: Subject): readonly ReadablePlace[] {
  const at = (pointer: Pointer, own: Variables): ReadablePlace => ({
    pointer,
    node: root,
    site: start,
    variables: own,
    expected: 'any',
  });
  return [
    at('/key', variables.inKey),
    at('/search', variables.inKey),
    { ...at('/expect', variables.inExpect), expected: 'bool' },
    ...Object.keys(flow.context).map((name) => ({
      ...at(appendPointer('/context', name, 'initial'), variables.inInitial),
      ...ofField(flow, name),
    })),
  ];
}

function ofState({ flow, variables: { common } }: Subject, node: StateNode): readonly ReadablePlace[] {
  const { entry, exit, after, task } = node.definition;
  const where: Where = { node, site: { kind: 'entered', node }, variables: common };
  const at = (...segments: readonly (string | number)[]): ReadablePlace => ({
    ...where,
    pointer: appendPointer(node.pointer, ...segments),
    expected: 'any',
  });
  const isEnd = node.kind === 'final' && node.parent?.name === '' && flow.output !== undefined;
  const output = isEnd ? { reader: 'output', schema: flow.output } : {};
  return [
    ...(['entry', 'exit'] as const).flatMap((list) =>
      (list === 'entry' ? entry : exit).flatMap((_, index) =>
        ofAction(flow, { ...where, site: { kind: 'action', node, list, index, part: 'run' } }, at(list, index).pointer),
      ),
    ),
    ...after.map((_, index): ReadablePlace => ({ ...at('after', index, 'delay'), expected: 'duration' })),
    { ...at('output'), ...output },
    ...(task === undefined
      ? []
      : [at('task', 'roles'), at('task', 'data'), { ...at('task', 'due'), expected: 'duration' } as const]),
  ];
}

function ofCall({ variables }: Subject, call: Call): readonly ReadablePlace[] {
  const { invoke, pointer, node, input, reader, undo } = call;
  const at = (own: Variables, kind: 'entered' | 'active', ...segments: readonly string[]): ReadablePlace => ({
    pointer: appendPointer(pointer, ...segments),
    node,
    site: { kind, node },
    variables: own,
    expected: 'any',
  });
  const whole = at(variables.inInput(call), invoke.forEach === undefined ? 'entered' : 'active', 'input');
  const back = at(variables.inUndo(call), 'active', 'undo', 'input');
  return [
    { ...at(variables.common, 'entered', 'forEach', 'in'), reader: 'forEach', schema: { type: 'array' } },
    at(variables.common, 'entered', 'forEach', 'concurrency'),
    { ...whole, reader, ...(input === undefined ? {} : { schema: input }) },
    { ...at(variables.common, 'entered', 'timeout'), expected: 'duration' },
    { ...back, ...(undo === undefined ? {} : { reader: undo.capability, schema: undo.input }) },
  ];
}

function ofExit(subject: Subject, exit: Exit, call: Call | undefined): readonly ReadablePlace[] {
  const { from: node, pointer, transition } = exit;
  const { flow } = subject;
  const variables = subject.variables.inExit(exit, call);
  const guard: ReadablePlace = {
    pointer: appendPointer(pointer, 'guard'),
    node,
    site: { kind: 'guard', exit },
    variables,
    expected: 'bool',
  };
  const taken: Where = { node, site: { kind: 'taken', exit }, variables };
  return [
    guard,
    ...assigned(flow, taken, appendPointer(pointer, 'assign')),
    ...(transition.actions ?? []).flatMap((_, index) =>
      ofAction(
        flow,
        { ...taken, site: { kind: 'act', exit, index, part: 'run' } },
        appendPointer(pointer, 'actions', index),
      ),
    ),
  ];
}

/** Whichever of its kinds an action is or becomes. */
function ofAction(flow: FlowDefinition, where: Where, pointer: Pointer): readonly ReadablePlace[] {
  const { site } = where;
  const guardSite: Site = 'part' in site ? { ...site, part: 'guard' } : site;
  return [
    { ...where, site: guardSite, pointer: appendPointer(pointer, 'guard'), expected: 'bool' },
    ...assigned(flow, where, appendPointer(pointer, 'assign')),
    { ...where, pointer: appendPointer(pointer, 'data'), expected: 'any' },
    { ...where, pointer: appendPointer(pointer, 'delay'), expected: 'duration' },
  ];
}

function assigned(flow: FlowDefinition, where: Where, pointer: Pointer): readonly ReadablePlace[] {
  return Object.keys(flow.context).map((name) => ({
    ...where,
    pointer: appendPointer(pointer, name),
    expected: 'any',
    ...ofField(flow, name),
  }));
}

function ofField({ context }: FlowDefinition, name: string): Pick<ReadablePlace, 'reader' | 'schema'> {
  const field = lookUp(context, name);
  if (field === undefined) return {};
  return { reader: `context.${name}`, schema: field.nullable ? withNull(field.schema) : field.schema };
}
