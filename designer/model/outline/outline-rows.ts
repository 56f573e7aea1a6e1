import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';

/** A line of the outline: the states in the order of the text, below each its states, then its transitions. */
export interface OutlineRow {
  /** `s:path` or `t:edge id` */
  readonly id: string;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  readonly isExpanded: boolean | undefined;
  /** The row it is folded into. */
  readonly parent: string | undefined;
  readonly what: OutlineItem;
}

export type OutlineItem =
  { readonly kind: 'state'; readonly node: GraphNode } | { readonly kind: 'transition'; readonly edge: GraphEdge };

export function stateRow(path: StatePath): string {
  return `s:${path}`;
}

export function transitionRow(id: string): string {
  return `t:${id}`;
}

/** The rows that are seen; transitions of the flow itself stand last. */
export function outlineRows(graph: FlowGraph, folded: ReadonlySet<string>): readonly OutlineRow[] {
  const children = grouped(graph.nodes, ({ parent }) => parent);
  const exits = grouped(graph.edges, ({ source }) => source);
  const rows: OutlineRow[] = [];
  const walk = (path: StatePath, level: number, parent: string | undefined): void => {
    const nodes = children.get(path) ?? [];
    const edges = exits.get(path) ?? [];
    const setSize = nodes.length + edges.length;
    nodes.forEach((node, index) => {
      const id = stateRow(node.path);
      const hasMore = children.has(node.path) || exits.has(node.path);
      const isExpanded = hasMore ? !folded.has(id) : undefined;
      rows.push({ id, level, position: index + 1, setSize, isExpanded, parent, what: { kind: 'state', node } });
      if (isExpanded === true) walk(node.path, level + 1, id);
    });
    edges.forEach((edge, index) => {
      const position = nodes.length + index + 1;
      const what = { kind: 'transition', edge } as const;
      rows.push({ id: transitionRow(edge.id), level, position, setSize, isExpanded: undefined, parent, what });
    });
  };
  walk('', 1, undefined);
  return rows;
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known === undefined) groups.set(key(item), [item]);
    else known.push(item);
  }
  return groups;
}
