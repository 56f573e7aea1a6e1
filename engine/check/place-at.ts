import type { Action } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import { contextSchema, type Scope } from '../flow/inference/scope.ts';
import { isJsonObject, member, type JsonSchema } from '../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { partAt } from '../schema/algebra/part-at.ts';
import { lookUp, type Call } from './calls.ts';
import { start, type Site } from './data/site.ts';
import type { Exit } from './exits.ts';
import { fieldSchema } from './mappings.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';
import type { Variables } from './variables.ts';

/** A place of a flow where data or an expression stands or may be written, whether or not something stands there yet. */
export interface FlowPlace {
  /** In the expanded definition, as `Sources` have it. */
  readonly pointer: Pointer;
  readonly wants: Wanted;
  /** What may be read there, with what is known of it: narrowed by every way that leads there. */
  readonly scope: Scope;
  /** The variables as declared. */
  readonly variables: Variables;
  readonly site: Site;
  /** The state it belongs to; the root for what belongs to the flow. */
  readonly node: StateNode;
}

export type Wanted =
  | { readonly kind: 'condition' }
  | { readonly kind: 'duration' }
  /** `reader` takes what fits the schema: `stock.reserve`, `context.order`. */
  | { readonly kind: 'value'; readonly schema: JsonSchema; readonly reader: string; readonly name: string };

type Spot = Omit<FlowPlace, 'scope' | 'node'>;

/** The place at a pointer as written in a file; undefined where neither data nor an expression can stand. */
export function placeAt(subject: Subject, file: string, pointer: Pointer): FlowPlace | undefined {
  const found = exitAt(subject, file, pointer) ?? nodeAt(subject, file, pointer);
  if (found === undefined) return undefined;
  const { node, rest, exit } = found;
  const spot = exit === undefined ? inState(subject, node, rest) : inExit(subject, exit, rest);
  return spot && { ...spot, node, scope: scopeOf(subject, spot) };
}

/** What no way leads to has the declared types. */
function scopeOf({ data }: Subject, { site, variables }: Spot): Scope {
  const { context, ...others } = variables;
  const fields = isJsonObject(context) ? member(context, 'properties') : undefined;
  const declared = Object.entries(isJsonObject(fields) ? fields : {}).flatMap(([name, schema]) =>
    isJsonObject(schema) || typeof schema === 'boolean' ? [[name, { schema, unset: false }] as const] : [],
  );
  return (
    data.scopeAt(site, variables) ?? {
      variables: new Map(Object.entries(others)),
      context: context === undefined ? undefined : new Map(declared),
      facts: new Map(),
    }
  );
}

/** All variables of a place by name, with what is known of them there. */
export function schemasAt({ scope }: Pick<FlowPlace, 'scope'>): Variables {
  const others = Object.fromEntries(scope.variables);
  return scope.context === undefined ? others : { ...others, context: contextSchema(scope.context) };
}

interface Found {
  readonly node: StateNode;
  readonly exit?: Exit;
  /** Behind the state or the exit. */
  readonly rest: readonly string[];
}

function exitAt({ graph, sources }: Subject, file: string, pointer: Pointer): Found | undefined {
  const exits = graph.choices.flatMap((choice) => choice.exits);
  const exit = closest(exits, sources, file, pointer);
  return exit && { node: exit.item.from, exit: exit.item, rest: exit.rest };
}

function nodeAt({ graph, sources }: Subject, file: string, pointer: Pointer): Found | undefined {
  const node = closest(graph.all, sources, file, pointer);
  return node && { node: node.item, rest: node.rest };
}

/** The item whose text is the narrowest around a pointer. */
function closest<Item extends { readonly pointer: Pointer }>(
  items: readonly Item[],
  sources: Sources,
  file: string,
  pointer: Pointer,
): { readonly item: Item; readonly rest: readonly string[] } | undefined {
  let best: { readonly item: Item; readonly at: Pointer } | undefined;
  for (const item of items) {
    const at = sources.get(item.pointer);
    const isAround = at?.file === file && (pointer === at.pointer || pointer.startsWith(`${at.pointer}/`));
    if (isAround && (best === undefined || at.pointer.length > best.at.length)) best = { item, at: at.pointer };
  }
  return best && { item: best.item, rest: pointerSegments(pointer.slice(best.at.length)) };
}

function inState(subject: Subject, node: StateNode, rest: readonly string[]): Spot | undefined {
  const [key = '', ...inner] = rest;
  const { common } = subject.variables;
  const spot = { variables: common, site: { kind: 'entered', node } as const, pointer: at(node.pointer, rest) };
  switch (key) {
    case 'invoke':
      return inCall(subject, node, inner);
    case 'entry':
    case 'exit':
      return inActionsOf(subject, node, key, inner);
    case 'output':
      return { ...spot, wants: value(subject.flow.output ?? true, 'output', inner) };
    case 'task':
      return inTask(spot, inner);
    case 'after':
      return inner.at(-1) === 'delay' ? { ...spot, wants: { kind: 'duration' } } : undefined;
    default:
      return node === subject.graph.root ? inHead(subject, rest) : undefined;
  }
}

function inHead({ flow, variables }: Subject, rest: readonly string[]): Spot | undefined {
  const [key = '', ...inner] = rest;
  const spot = { pointer: at('', rest), site: start };
  switch (key) {
    case 'key':
    case 'search':
      return { ...spot, variables: variables.inKey, wants: value(true, key, []) };
    case 'expect':
      return { ...spot, variables: variables.inExpect, wants: { kind: 'condition' } };
    case 'context': {
      const [field = '', part, ...deeper] = inner;
      const wants = value(fieldSchema(flow, field) ?? true, `context.${field}`, deeper);
      return part === 'initial' ? { ...spot, variables: variables.inInitial, wants } : undefined;
    }
    default:
      return undefined;
  }
}

function inTask(spot: Omit<Spot, 'wants'>, [key, ...inner]: readonly string[]): Spot | undefined {
  const names: JsonSchema = { type: 'string', minLength: 1 };
  if (key === 'due') return { ...spot, wants: { kind: 'duration' } };
  if (key === 'data') return { ...spot, wants: value(true, 'task', inner) };
  return key === 'role'
    ? { ...spot, wants: value({ anyOf: [names, { type: 'array', items: names }] }, 'task', []) }
    : undefined;
}

function inCall(subject: Subject, node: StateNode, rest: readonly string[]): Spot | undefined {
  const call = subject.calls.find((one) => one.node === node);
  if (call === undefined) return undefined;
  const [key = '', ...inner] = rest;
  const { variables } = subject;
  const pointer = at(call.pointer, rest);
  const entered = { pointer, variables: variables.common, site: { kind: 'entered', node } as const };
  switch (key) {
    case 'timeout':
      return { ...entered, wants: { kind: 'duration' } };
    case 'input': {
      const kind = call.invoke.forEach === undefined ? 'entered' : 'active';
      const wants = value(call.input ?? true, call.reader, inner);
      return { pointer, variables: variables.inInput(call), site: { kind, node }, wants };
    }
    case 'undo':
      return inUndo(subject, call, pointer, inner);
    case 'forEach':
      if (inner[0] === 'in') return { ...entered, wants: value({ type: 'array' }, 'forEach', []) };
      return inner[0] === 'concurrency'
        ? { ...entered, wants: value({ type: 'integer', minimum: 1, maximum: 20 }, 'forEach', []) }
        : undefined;
    default:
      return undefined;
  }
}

function inUndo(subject: Subject, call: Call, pointer: Pointer, inner: readonly string[]): Spot | undefined {
  if (inner[0] !== 'input') return undefined;
  const wants = value(call.undo?.input ?? true, call.undo?.capability ?? 'undo', inner.slice(1));
  return { pointer, variables: subject.variables.inUndo(call), site: { kind: 'active', node: call.node }, wants };
}

function inExit(subject: Subject, exit: Exit, rest: readonly string[]): Spot | undefined {
  const [key = '', ...inner] = rest;
  const call = subject.calls.find((one) => one.node === exit.from);
  const variables = subject.variables.inExit(exit, call);
  const pointer = at(exit.pointer, rest);
  const taken: Site = { kind: 'taken', exit };
  switch (key) {
    case 'guard':
      return { pointer, variables, site: { kind: 'guard', exit }, wants: { kind: 'condition' } };
    case 'assign':
      return { pointer, variables, site: taken, wants: assigned(subject, inner) };
    case 'delay': {
      const { common } = subject.variables;
      return { pointer, variables: common, site: { kind: 'entered', node: exit.from }, wants: { kind: 'duration' } };
    }
    case 'actions': {
      const { index, action, part } = actionAt(exit.transition.actions ?? [], inner);
      const site: Site = { kind: 'act', exit, index, part: part[0] === 'guard' ? 'guard' : 'run' };
      const wants = inAction(subject, action, part);
      return wants && { pointer, variables, site: action === undefined ? taken : site, wants };
    }
    default:
      return undefined;
  }
}

function inActionsOf(
  subject: Subject,
  node: StateNode,
  list: 'entry' | 'exit',
  inner: readonly string[],
): Spot | undefined {
  const { index, action, part } = actionAt(node.definition[list], inner);
  const wants = inAction(subject, action, part);
  const pointer = at(node.pointer, [list, ...inner]);
  const site: Site = { kind: 'action', node, list, index, part: part[0] === 'guard' ? 'guard' : 'run' };
  return wants && { pointer, variables: subject.variables.common, site, wants };
}

/** A single action stands without a number. */
function actionAt(actions: readonly Action[], [first = '', ...rest]: readonly string[]) {
  const isNumbered = /^\d+$/.test(first);
  const index = isNumbered ? Number(first) : 0;
  return { index, action: actions[index], part: isNumbered ? rest : [first, ...rest] };
}

function inAction(subject: Subject, action: Action | undefined, part: readonly string[]): Wanted | undefined {
  const [key, ...inner] = part;
  if (key === 'guard') return { kind: 'condition' };
  if (key === 'delay') return { kind: 'duration' };
  if (key === 'assign') return assigned(subject, inner);
  if (key !== 'data') return undefined;
  const event = action === undefined || action.kind === 'assign' ? '' : action.event;
  return value(lookUp(subject.flow.events, event)?.schema ?? true, event, inner);
}

function assigned({ flow }: Subject, [field = '', ...inner]: readonly string[]): Wanted {
  return value(fieldSchema(flow, field) ?? true, `context.${field}`, inner);
}

function value(schema: JsonSchema, reader: string, inner: readonly string[]): Wanted {
  return { kind: 'value', schema: partAt(schema, at('', inner)), reader, name: inner.at(-1) ?? reader };
}

function at(pointer: Pointer, segments: readonly string[]): Pointer {
  return appendPointer(pointer, ...segments);
}
