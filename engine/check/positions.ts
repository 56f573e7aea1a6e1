import type { Action, Assign, Template } from '../flow/definition.ts';
import { isJsonArray, isJsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { ReleaseBody } from '../release/release.ts';
import type { Call } from './calls.ts';
import { start, type Site } from './data/site.ts';
import type { Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import type { StateNode } from './state-node.ts';
import type { FlowVariables, Variables } from './variables.ts';

/** One expression of a flow: where it stands, what it may read and what it must give. */
export interface Position {
  readonly pointer: Pointer;
  /** CEL, without the leading `=`. */
  readonly text: string;
  readonly variables: Variables;
  readonly expected: 'bool' | 'duration' | 'any';
  /** The state it belongs to; the root for what belongs to the flow. */
  readonly node: StateNode;
  /** When it is evaluated. */
  readonly site: Site;
}

type Place = Pick<Position, 'pointer' | 'variables' | 'node' | 'site'>;

/** Every expression of a flow, in the order of its definition. */
export function flowPositions(
  body: ReleaseBody,
  graph: FlowGraph,
  calls: readonly Call[],
  variables: FlowVariables,
): readonly Position[] {
  const callOf = new Map(calls.map((call) => [call.node, call]));
  return [
    ...ofHead(body, graph.root, variables),
    ...graph.all.flatMap((node) => ofState(node, variables)),
    ...calls.flatMap((call) => ofCall(call, variables)),
    ...graph.choices.flatMap(({ exits }) =>
      exits.flatMap((exit) => ofTransition(exit, variables.inExit(exit, callOf.get(exit.from)))),
    ),
  ];
}

function ofHead({ flow }: ReleaseBody, node: StateNode, variables: FlowVariables): readonly Position[] {
  const inHead = (pointer: Pointer, own: Variables): Place => ({ pointer, node, variables: own, site: start });
  return [
    ...(flow.key === undefined ? [] : leaves(`=${bare(flow.key)}`, inHead('/key', variables.inKey))),
    ...leaves(flow.search, inHead('/search', variables.inKey)),
    ...Object.entries(flow.context).flatMap(([name, { initial }]) =>
      leaves(initial, inHead(appendPointer('/context', name, 'initial'), variables.inInitial)),
    ),
    ...flow.expect.map((text, index): Position => {
      const place = inHead(appendPointer('/expect', index), variables.inExpect);
      return { ...place, text: bare(text), expected: 'bool' };
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
    site: { kind: 'entered', node },
  });
  const within =
    (list: 'entry' | 'exit', index: number): SiteOf =>
    (part) => ({ kind: 'action', node, list, index, part });
  return [
    ...entry.flatMap((action, index) => ofAction(action, at('entry', index), within('entry', index))),
    ...exit.flatMap((action, index) => ofAction(action, at('exit', index), within('exit', index))),
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

/** Items of a `forEach` and results come while the state is active; the rest is asked once it is entered. */
function ofCall(call: Call, variables: FlowVariables): readonly Position[] {
  const { invoke, pointer, node } = call;
  const at = (place: Variables, kind: 'entered' | 'active', ...segments: readonly string[]): Place => ({
    pointer: appendPointer(pointer, ...segments),
    node,
    variables: place,
    site: { kind, node },
  });
  const { common } = variables;
  const inInput = invoke.forEach === undefined ? 'entered' : 'active';
  return [
    ...leaves(invoke.forEach?.in, at(common, 'entered', 'forEach', 'in')),
    ...leaves(invoke.forEach?.concurrency, at(common, 'entered', 'forEach', 'concurrency')),
    ...leaves(invoke.input, at(variables.inInput(call), inInput, 'input')),
    ...leaves(invoke.timeout, at(common, 'entered', 'timeout'), 'duration'),
    ...leaves(invoke.undo?.input, at(variables.inUndo(call), 'active', 'undo', 'input')),
  ];
}

function ofTransition(exit: Exit, variables: Variables): readonly Position[] {
  const { transition, from: node, pointer } = exit;
  const at = (site: Site, ...segments: readonly (string | number)[]): Place => ({
    node,
    variables,
    site,
    pointer: appendPointer(pointer, ...segments),
  });
  const taken: Site = { kind: 'taken', exit };
  return [
    ...guard(transition.guard, at({ kind: 'guard', exit }, 'guard')),
    ...leaves(transition.assign, at(taken, 'assign')),
    ...(transition.actions ?? []).flatMap((action, index) =>
      ofAction(action, at(taken, 'actions', index), (part) => ({ kind: 'act', exit, index, part })),
    ),
  ];
}

type SiteOf = (part: 'guard' | 'run') => Site;

function ofAction(action: Action, place: Place, siteOf: SiteOf): readonly Position[] {
  const within = (segment: string, part: 'guard' | 'run'): Place => ({
    ...place,
    pointer: appendPointer(place.pointer, segment),
    site: siteOf(part),
  });
  const condition = guard(action.guard, within('guard', 'guard'));
  if (action.kind === 'assign') return [...condition, ...leaves(action.assign, within('assign', 'run'))];
  const data = leaves(action.data, within('data', 'run'));
  if (action.kind === 'raise') return [...condition, ...data];
  return [...condition, ...data, ...leaves(action.delay, within('delay', 'run'), 'duration')];
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
