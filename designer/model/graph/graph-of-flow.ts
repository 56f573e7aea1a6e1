import { visitStates, type FlowDefinition, type StateDefinition } from '@tessera/engine/flow';
import { detailOfState, type LensChoices } from './detail-of-state.ts';
import { edgesOfState } from './edges-of-state.ts';
import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';
import { kindOfState } from './kind-of-state.ts';

export interface GraphOptions {
  /** The flow as written, where the other one is what an identity makes of it: differences are marked. */
  readonly written?: FlowDefinition;
  readonly lens?: LensChoices;
}

/** A flow as it is drawn. States that an identity took out stay, marked, without transitions. */
export function graphOfFlow(flow: FlowDefinition, { written, lens }: GraphOptions = {}): FlowGraph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  visitStates(flow.root, (state, path) => {
    edges.push(...edgesOfState(flow, state, path));
    if (path.length > 0) nodes.push(nodeOf(flow, state, path, lens));
  });
  const { title } = flow;
  const graph = { flow: flow.flow, version: flow.version, ...(title === undefined ? {} : { title }), nodes, edges };
  return written === undefined ? graph : withVariations(graph, flow, written);
}

function nodeOf(
  flow: FlowDefinition,
  state: StateDefinition,
  path: readonly string[],
  lens: LensChoices | undefined,
): GraphNode {
  const name = path.at(-1) ?? '';
  const parentPath = path.slice(0, -1);
  const parent = stateAt(flow.root, parentPath);
  const { title, history, tags, invoke } = state;
  const kind = kindOfState(state);
  return {
    path: path.join('.'),
    parent: parentPath.join('.'),
    name,
    ...(title === undefined ? {} : { title }),
    kind,
    isInitial: parent?.type !== 'parallel' && parent?.initial === name,
    does: detailOfState(flow, state, lens),
    ...(invoke?.forEach === undefined ? {} : { forEach: invoke.forEach.as }),
    ...(kind === 'history' ? { history: history ?? 'shallow' } : {}),
    tags,
  };
}

function stateAt(root: StateDefinition, path: readonly string[]): StateDefinition | undefined {
  return path.reduce<StateDefinition | undefined>((state, name) => state?.states[name], root);
}

function withVariations(graph: FlowGraph, flow: FlowDefinition, written: FlowDefinition): FlowGraph {
  const before = statesByPath(written);
  const after = statesByPath(flow);
  const writtenEdges = new Map(graphOfFlow(written).edges.map((edge) => [edge.id, edge]));
  const nodes = graph.nodes.map((node): GraphNode => {
    const old = before.get(node.path);
    if (old === undefined) return { ...node, variation: 'added' };
    return ownText(old) === ownText(after.get(node.path)) ? node : { ...node, variation: 'changed' };
  });
  const edges = graph.edges.map((edge): GraphEdge => {
    const old = writtenEdges.get(edge.id);
    if (old === undefined) return { ...edge, variation: 'added' };
    return JSON.stringify(old) === JSON.stringify(edge) ? edge : { ...edge, variation: 'changed' };
  });
  const gone = [...before].filter(([path]) => !after.has(path) && after.has(path.split('.').slice(0, -1).join('.')));
  const disabled = gone.map(([path, state]): GraphNode => {
    return { ...nodeOf(written, state, path.split('.'), undefined), isInitial: false, variation: 'disabled' };
  });
  return { ...graph, nodes: [...nodes, ...disabled], edges };
}

function statesByPath(flow: FlowDefinition): ReadonlyMap<string, StateDefinition> {
  const states = new Map<string, StateDefinition>();
  visitStates(flow.root, (state, path) => states.set(path.join('.'), state));
  return states;
}

/** A state without its children: what they are is said of them. */
function ownText(state: StateDefinition | undefined): string {
  return JSON.stringify({ ...state, states: {} });
}
