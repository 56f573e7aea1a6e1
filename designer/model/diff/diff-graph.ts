import type { FlowDefinition } from '@tessera/engine/flow';
import type { FlowGraph, GraphEdge } from '../graph/flow-graph.ts';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import type { FlowDiff, WayChange } from './flow-diff.ts';

export interface DiffGraph {
  /** The newer flow, with the states that are gone and the transitions that led to and from them. */
  readonly graph: FlowGraph;
  /** By the path of a state, or the id of an edge. */
  readonly changes: Readonly<Record<string, 'added' | 'changed' | 'removed'>>;
}

/** Both versions in one drawing. */
export function diffGraph(diff: FlowDiff, before: FlowDefinition, after: FlowDefinition): DiffGraph {
  const [old, own] = [graphOfFlow(before), graphOfFlow(after)];
  const gone = diff.states.filter(({ kind }) => kind === 'removed').map(({ path }) => path);
  const isGone = (path: string) => gone.some((one) => path === one || path.startsWith(`${one}.`));
  const nodes = [...own.nodes, ...old.nodes.filter(({ path }) => isGone(path))];
  const known = new Set(nodes.map(({ path }) => path));
  const lost = old.edges
    .filter(({ source, targets }) => [source, ...targets].some(isGone))
    .filter(({ source, targets }) => [source, ...targets].every((path) => known.has(path)))
    .map((edge) => ({ ...edge, id: `gone ${edge.id}` }));
  const marks: Record<string, 'added' | 'changed' | 'removed'> = {};
  for (const { path, kind, changes } of diff.states) {
    if (kind !== 'removed') marks[path] = kind === 'added' ? 'added' : 'changed';
    for (const change of changes) {
      const edge = change.kind === 'way' ? edgeOf(own.edges, path, change) : undefined;
      if (edge !== undefined && change.kind === 'way')
        marks[edge.id] = change.before === undefined ? 'added' : 'changed';
    }
  }
  for (const { path } of nodes) if (isGone(path)) marks[path] = 'removed';
  for (const { id } of lost) marks[id] = 'removed';
  return { graph: { ...own, nodes, edges: [...own.edges, ...lost] }, changes: marks };
}

function edgeOf(edges: readonly GraphEdge[], path: string, { trigger, after }: WayChange): GraphEdge | undefined {
  if (after === undefined) return undefined;
  const kind = trigger.kind === 'ended' ? 'done' : trigger.kind;
  const target = after.target === '' ? path : after.target;
  return edges.find(
    (edge) => edge.source === path && edge.kind === kind && edge.name === trigger.name && edge.targets.includes(target),
  );
}
