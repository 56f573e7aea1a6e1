import type { Action, Assign, Template, Transition } from '../flow/definition.ts';
import { isJsonArray, isJsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { ReleaseBody } from '../release/release.ts';
import type { Call } from './calls.ts';
import type { FlowGraph } from './graph.ts';
import type { StateNode } from './state-node.ts';
import { flowVariables, type FlowVariables, type Variables } from './variables.ts';

/** One expression of a flow: where it stands, what it may read and what it must give. */
export interface Position {
  readonly pointer: Pointer;
  /** CEL, without the leading `=`. */
  readonly text: string;
  readonly variables: Variables;
  readonly expected: 'bool' | 'duration' | 'any';
  /** The state it belongs to; the root for what belongs to the flow. */
  readonly node: StateNode;
}

type Place = Pick<Position, 'pointer' | 'variables' | 'node'>;

/** Every expression of a flow, in the order of its definition. */
export function flowPositions(body: ReleaseBody, graph: FlowGraph, calls: readonly Call[]): readonly Position[] {
  const variables = flowVariables(body.flow, calls);
  const callOf = new Map(calls.map((call) => [call.node, call]));
  return [
    ...ofHead(body, graph.root, variables),
    ...graph.all.flatMap((node) => ofState(node, variables)),
    ...calls.flatMap((call) => ofCall(call, variables)),
    ...graph.choices.flatMap(({ exits }) =>
      exits.flatMap((exit) =>
        ofTransition(exit.transition, {
          pointer: exit.pointer,
          node: exit.from,
          variables: variables.inExit(exit, callOf.get(exit.from)),
        }),
      ),
    ),
  ];
}

function ofHead({ flow }: ReleaseBody, node: StateNode, variables: FlowVariables): readonly Position[] {
  const inKey = (pointer: Pointer): Place => ({ pointer, node, variables: variables.inKey });
  return [
    ...(flow.key === undefined ? [] : leaves(`=${bare(flow.key)}`, inKey('/key'))),
    ...leaves(flow.search, inKey('/search')),
    ...Object.entries(flow.context).flatMap(([name, { initial }]) =>
      leaves(initial, {
        pointer: appendPointer('/context', name, 'initial'),
        node,
        variables: variables.inInitial,
      }),
    ),
    ...flow.expect.map((text, index): Position => {
      const pointer = appendPointer('/expect', index);
      return { pointer, node, variables: variables.inExpect, text: bare(text), expected: 'bool' };
    }),
  ];
}

function bare(text: string): string {
  return text.startsWith('=') ? text.slice(1) : text;
}

function ofState(node: StateNode, { common }: FlowVariables): readonly Position[] {
  const { entry, exit, after, task, output } = node.definition;
  const at = (...segments: readonly (string | number)[]): Place => ({
    pointer: appendPointer(node.pointer, ...segments),
    node,
    variables: common,
  });
  return [
    ...entry.flatMap((action, index) => ofAction(action, at('entry', index))),
    ...exit.flatMap((action, index) => ofAction(action, at('exit', index))),
    ...after.flatMap(({ delay }, index) => leaves(delay, at('after', index, 'delay'), 'duration')),
    ...leaves(output, at('output')),
    ...(task === undefined
      ? []
      : [
          ...leaves(task.roles, at('task', 'roles')),
          ...leaves(task.data, at('task', 'data')),
          ...leaves(task.due, at('task', 'due'), 'duration'),
        ]),
  ];
}

function ofCall(call: Call, variables: FlowVariables): readonly Position[] {
  const { invoke, pointer, node } = call;
  const at = (place: Variables, ...segments: readonly string[]): Place => ({
    pointer: appendPointer(pointer, ...segments),
    node,
    variables: place,
  });
  const { common } = variables;
  return [
    ...leaves(invoke.forEach?.in, at(common, 'forEach', 'in')),
    ...leaves(invoke.forEach?.concurrency, at(common, 'forEach', 'concurrency')),
    ...leaves(invoke.input, at(variables.inInput(call), 'input')),
    ...leaves(invoke.timeout, at(common, 'timeout'), 'duration'),
    ...leaves(invoke.undo?.input, at(variables.inUndo(call), 'undo', 'input')),
  ];
}

function ofTransition(transition: Transition, place: Place): readonly Position[] {
  const within = (...segments: readonly (string | number)[]): Place => ({
    ...place,
    pointer: appendPointer(place.pointer, ...segments),
  });
  return [
    ...guard(transition.guard, within('guard')),
    ...leaves(transition.assign, within('assign')),
    ...(transition.actions ?? []).flatMap((action, index) => ofAction(action, within('actions', index))),
  ];
}

function ofAction(action: Action, place: Place): readonly Position[] {
  const within = (segment: string): Place => ({ ...place, pointer: appendPointer(place.pointer, segment) });
  const condition = guard(action.guard, within('guard'));
  if (action.kind === 'assign') return [...condition, ...leaves(action.assign, within('assign'))];
  const data = leaves(action.data, within('data'));
  if (action.kind === 'raise') return [...condition, ...data];
  return [...condition, ...data, ...leaves(action.delay, within('delay'), 'duration')];
}

function guard(text: string | boolean | undefined, place: Place): readonly Position[] {
  return typeof text === 'string' ? [{ ...place, text, expected: 'bool' }] : [];
}

function leaves(
  template: Template | Assign | undefined,
  place: Place,
  expected: Position['expected'] = 'any',
): readonly Position[] {
  if (typeof template === 'string') {
    return template.startsWith('=') ? [{ ...place, text: template.slice(1), expected }] : [];
  }
  const within = (segment: string | number): Place => ({ ...place, pointer: appendPointer(place.pointer, segment) });
  if (isJsonArray(template)) return template.flatMap((item, index) => leaves(item, within(index)));
  if (!isJsonObject(template)) return [];
  return Object.entries(template).flatMap(([key, item]) => leaves(item, within(key)));
}
