import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';

/** States one after the other, as a person would tell them. */
export interface StepRun {
  readonly steps: readonly Step[];
  /** Where it goes on although it cannot be drawn below: back, or into another branch. */
  readonly goTo?: { readonly edge: GraphEdge; readonly path: StatePath };
}

export interface Step {
  readonly node: GraphNode;
  /** What leads to the next step. */
  readonly next?: GraphEdge;
  /** Of a compound its states, of a parallel its regions side by side. */
  readonly inside: readonly StepRun[];
  /** The other ways out, side by side. */
  readonly branches: readonly StepBranch[];
}

export interface StepBranch {
  readonly edge: GraphEdge;
  readonly run: StepRun;
}

/** The main path of a flow, with branches; what nothing leads to stands by itself at the end. */
export function stepsOfGraph(graph: FlowGraph): readonly StepRun[] {
  return runsIn('', { graph, told: new Set() });
}

interface Telling {
  readonly graph: FlowGraph;
  /** States that stand somewhere already: others say where. */
  readonly told: Set<StatePath>;
}

function runsIn(parent: StatePath, telling: Telling): readonly StepRun[] {
  const { graph, told } = telling;
  const children = graph.nodes.filter((node) => node.parent === parent);
  const isParallel = graph.nodes.some(({ path, kind }) => path === parent && kind === 'parallel');
  const first = children.find(({ isInitial }) => isInitial) ?? children[0];
  const starts = isParallel ? children : first === undefined ? [] : [first];
  const runs = starts.map((node) => runFrom(node, telling));
  const rest: StepRun[] = [];
  for (const node of children) if (!told.has(node.path)) rest.push(runFrom(node, telling));
  return [...runs, ...rest];
}

/** The main path is told to its end first, so that a branch that comes back to it says so. */
function runFrom(start: GraphNode, telling: Telling): StepRun {
  const { graph, told } = telling;
  const main: { readonly node: GraphNode; readonly next: GraphEdge | undefined }[] = [];
  let goTo: StepRun['goTo'];
  for (let node: GraphNode | undefined = start; node !== undefined;) {
    told.add(node.path);
    const next = mainExit(exitsOf(node, graph), telling);
    main.push({ node, next });
    const path = next?.targets[0];
    const target: GraphNode | undefined = path === undefined ? undefined : siblingAt(path, node, graph);
    if (next !== undefined && path !== undefined && (target === undefined || told.has(target.path))) {
      goTo = { edge: next, path };
      break;
    }
    node = target;
  }
  const steps = main.map(({ node, next }, index): Step => {
    const isLast = index === main.length - 1;
    return {
      node,
      ...(next === undefined || isLast ? {} : { next }),
      inside: isContainer(node) ? runsIn(node.path, telling) : [],
      branches: exitsOf(node, graph)
        .filter((edge) => edge !== next)
        .map((edge) => ({ edge, run: branchRun(edge, node, telling) })),
    };
  });
  return { steps, ...(goTo === undefined ? {} : { goTo }) };
}

function branchRun(edge: GraphEdge, from: GraphNode, telling: Telling): StepRun {
  const [path = ''] = edge.targets;
  const target = siblingAt(path, from, telling.graph);
  if (target === undefined || telling.told.has(target.path)) return { steps: [], goTo: { edge, path } };
  return runFrom(target, telling);
}

/** Ways that leave the state; those by which it stays change nothing about the order. */
function exitsOf({ path }: GraphNode, { edges }: FlowGraph): readonly GraphEdge[] {
  return edges.filter(({ source, targets }) => source === path && targets.some((target) => target !== path));
}

const likely: readonly GraphEdge['kind'][] = ['done', 'outcome', 'event', 'always', 'compensation', 'after', 'error'];

/** What the author meant to happen: done before an event, anything before a failure; on, rather than to an end, rather than back. */
function mainExit(exits: readonly GraphEdge[], { graph: { nodes }, told }: Telling): GraphEdge | undefined {
  const ends = new Set(nodes.flatMap(({ path, kind }) => (kind === 'final' ? [path] : [])));
  const way = ({ targets }: GraphEdge): number => {
    if (targets.every((path) => told.has(path))) return 2;
    return targets.every((path) => ends.has(path)) ? 1 : 0;
  };
  const rank = (edge: GraphEdge): number => likely.indexOf(edge.kind) * 3 + way(edge);
  return exits.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** A target of the same parent; others lie outside of what is told. */
function siblingAt(path: StatePath, { parent }: GraphNode, { nodes }: FlowGraph): GraphNode | undefined {
  return nodes.find((node) => node.path === path && node.parent === parent);
}

function isContainer({ kind }: GraphNode): boolean {
  return kind === 'compound' || kind === 'parallel';
}
