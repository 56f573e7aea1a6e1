import type { Gesture, StatePath, TransitionRef } from '../edit/gesture.ts';
import { edgeId } from '../graph/edge-id.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';
import type { ActionEffect, ActionId, ActionRequest } from './flow-action.ts';

/** What an action is about. */
export type ActionSubject =
  | { readonly kind: 'flow' }
  | { readonly kind: 'state'; readonly path: StatePath }
  | { readonly kind: 'transition'; readonly at: TransitionRef };

/** What an action would do with what is selected; undefined where it makes no sense. */
export function actionEffect(id: ActionId, subject: ActionSubject, graph: FlowGraph): ActionEffect | undefined {
  if (id === 'inspect') return { kind: 'inspect' };
  if (subject.kind === 'flow') return ofFlow[id];
  if (subject.kind === 'transition') {
    const edge = graph.edges.find((one) => one.id === edgeId(subject.at));
    return edge && ofTransition[id]?.(edge, graph);
  }
  const node = graph.nodes.find(({ path }) => path === subject.path);
  return node && ofState[id]?.(node, graph);
}

type Effect<Of> = (of: Of, graph: FlowGraph) => ActionEffect | undefined;

const ofFlow: Readonly<Partial<Record<ActionId, ActionEffect>>> = {
  addAfter: ask({ kind: 'add', parent: '' }),
  addInside: ask({ kind: 'add', parent: '' }),
  connect: ask({ kind: 'connect', state: '' }),
  paste: { kind: 'paste', parent: '' },
};

const ofState: Readonly<Partial<Record<ActionId, Effect<GraphNode>>>> = {
  addAfter: ({ parent, path }) => ask({ kind: 'add', parent, after: path }),
  addInside: (node) => (isContainer(node) ? ask({ kind: 'add', parent: node.path }) : undefined),
  connect: ({ kind, path }) => (kind === 'final' ? undefined : ask({ kind: 'connect', state: path })),
  changeKind: ({ path }) => ask({ kind: 'changeKind', state: path }),
  rename: ({ path }) => ask({ kind: 'rename', state: path }),
  group: ({ path }) => ask({ kind: 'group', state: path }),
  ungroup: (node) => (isContainer(node) ? gesture({ kind: 'ungroupState', state: node.path }) : undefined),
  duplicate: ({ path }) => gesture({ kind: 'duplicateState', state: path }),
  copy: ({ path }) => ({ kind: 'copy', state: path, isCut: false }),
  cut: ({ path }) => ({ kind: 'copy', state: path, isCut: true }),
  paste: (node) => ({ kind: 'paste', parent: isContainer(node) ? node.path : node.parent }),
  setInitial: (node, graph) =>
    canStart(node, graph) ? gesture({ kind: 'setInitial', parent: node.parent, state: node.path }) : undefined,
  delete: deleted,
  moveUp(node, graph) {
    const { row, at } = placeOf(node, graph);
    const after = row[at - 2];
    if (at < 1) return undefined;
    return gesture({ kind: 'moveState', state: node.path, ...(after === undefined ? {} : { after }) });
  },
  moveDown(node, graph) {
    const { row, at } = placeOf(node, graph);
    const after = row[at + 1];
    return after === undefined ? undefined : gesture({ kind: 'moveState', state: node.path, after });
  },
  nest(node, graph) {
    const { row, at } = placeOf(node, graph);
    const before = row[at - 1];
    return before === undefined ? undefined : gesture({ kind: 'nestState', states: [node.path], parent: before });
  },
  unnest: ({ parent, path }) =>
    parent === '' ? undefined : gesture({ kind: 'nestState', states: [path], parent: above(parent) }),
};

const ofTransition: Readonly<Partial<Record<ActionId, Effect<GraphEdge>>>> = {
  insert: inserted,
  addAfter: inserted,
  retarget: ({ at }) => ask({ kind: 'retarget', at }),
  connect: ({ at }) => ask({ kind: 'retarget', at }),
  delete: ({ at }) => gesture({ kind: 'deleteTransition', at }),
  moveUp: ({ at }) => (at.exit.index < 1 ? undefined : gesture({ kind: 'moveTransition', at, to: at.exit.index - 1 })),
  moveDown({ at }, graph) {
    const to = at.exit.index + 1;
    const next = edgeId({ state: at.state, exit: { ...at.exit, index: to } });
    const isLast = !graph.edges.some((one) => one.id === next);
    return isLast ? undefined : gesture({ kind: 'moveTransition', at, to });
  },
};

/** Its place among its siblings. */
function placeOf({ path, parent }: GraphNode, graph: FlowGraph) {
  const siblings = graph.nodes.filter((one) => one.parent === parent && one.variation !== 'disabled');
  const row = siblings.map((one) => one.path);
  return { row, at: row.indexOf(path) };
}

function inserted({ at, targets }: GraphEdge): ActionEffect | undefined {
  return targets.length === 1 ? ask({ kind: 'insert', on: at }) : undefined;
}

/** What leads to it has to go somewhere else, or goes with it. */
function deleted({ path: state }: GraphNode, graph: FlowGraph): ActionEffect {
  const isInside = (path: StatePath) => path === state || path.startsWith(`${state}.`);
  const isMeant = graph.edges.some(({ source, targets }) => !isInside(source) && targets.some(isInside));
  if (isMeant) return ask({ kind: 'delete', state });
  return gesture({ kind: 'deleteState', state, incoming: 'remove' });
}

function canStart({ parent, isInitial, kind }: GraphNode, graph: FlowGraph): boolean {
  const isRegion = graph.nodes.some((one) => one.path === parent && one.kind === 'parallel');
  return !isInitial && !isRegion && kind !== 'history';
}

function isContainer({ kind }: GraphNode): boolean {
  return kind === 'compound' || kind === 'parallel';
}

function above(path: StatePath): StatePath {
  return path.split('.').slice(0, -1).join('.');
}

function ask(request: ActionRequest): ActionEffect {
  return { kind: 'ask', request };
}

function gesture(made: Gesture): ActionEffect {
  return { kind: 'gesture', gesture: made };
}
