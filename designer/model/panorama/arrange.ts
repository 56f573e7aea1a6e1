import type { Panorama } from '@tessera/engine';
import { panoramaColumns as columns, type PanoramaColumn as Column } from '@tessera/engine/panorama';

type Drawn = Pick<Panorama, Column | 'edges'>;

/** A node in its place; `key` is its own among all columns. */
export interface PlacedNode {
  readonly key: string;
  readonly column: Column;
  readonly id: string;
  readonly y: number;
}

export interface PlacedLine {
  readonly from: string;
  readonly to: string;
  readonly fromY: number;
  readonly toY: number;
  /** Between which columns: 0 is the gap behind the first. */
  readonly gap: number;
  readonly width: number;
  readonly edge: Panorama['edges'][number];
}

export interface Arrangement {
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly PlacedLine[];
  readonly height: number;
}

export const nodeHeight = 48;
const step = nodeHeight + 8;
/** A short column stands beside the middle of a long one, but never so low that nobody finds it. */
const lowest = 160;
const [thinnest, thickest] = [1, 10];
const sweeps = 4;

const ends = { runs: 0, calls: 1, serves: 2 } as const;

/**
 * Four columns and the lines between them: each node stands near what it is joined with, so that few lines cross. The
 * same drawing for the same answer.
 */
export function arrange(drawn: Drawn): Arrangement {
  const ids = columns.map((column) => drawn[column].map(({ id }) => id));
  const ordered = untangled(ids, drawn.edges);
  const longest = Math.max(...ordered.map((column) => column.length), 0);
  const height = Math.max(longest * step - 8, nodeHeight);
  const nodes = columns.flatMap((column, at): readonly PlacedNode[] => {
    const own = ordered[at] ?? [];
    const top = Math.min((height - (own.length * step - 8)) / 2, lowest);
    return own.map((id, row) => ({ key: keyOf(column, id), column, id, y: top + row * step }));
  });
  return { nodes, lines: linesOf(nodes, drawn.edges), height };
}

export function keyOf(column: Column, id: string): string {
  return `${column}/${id}`;
}

/** Everything that a node is joined with, to both sides and on from there in the same direction; and itself. */
export function joinedWith(key: string, lines: readonly PlacedLine[]): ReadonlySet<string> {
  const found = new Set([key]);
  const follow = (from: 'from' | 'to', to: 'from' | 'to'): void => {
    const reached = new Set([key]);
    for (const at of reached) for (const line of lines) if (line[from] === at) reached.add(line[to]);
    for (const at of reached) found.add(at);
  };
  follow('from', 'to');
  follow('to', 'from');
  return found;
}

function linesOf(nodes: readonly PlacedNode[], edges: Panorama['edges']): readonly PlacedLine[] {
  const places = new Map(nodes.map((node) => [node.key, node]));
  const most = Math.max(...edges.map(({ weight }) => weight), 1);
  return edges.flatMap((edge) => {
    const gap = ends[edge.kind];
    const [first, second] = [columns[gap], columns[gap + 1]];
    if (first === undefined || second === undefined) return [];
    const [from, to] = [places.get(keyOf(first, edge.from)), places.get(keyOf(second, edge.to))];
    if (from === undefined || to === undefined) return [];
    const middle = nodeHeight / 2;
    const width = thinnest + (thickest - thinnest) * Math.sqrt(edge.weight / most);
    return [{ from: from.key, to: to.key, fromY: from.y + middle, toY: to.y + middle, gap, width, edge }];
  });
}

/** Sweeps to and fro: each column in the order of the mean place of what its nodes are joined with. */
function untangled(ids: readonly (readonly string[])[], edges: Panorama['edges']): readonly (readonly string[])[] {
  let ordered = ids;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const forwards = sweep % 2 === 0;
    const turns = forwards ? [1, 2, 3] : [2, 1, 0];
    for (const at of turns) {
      const beside = forwards ? at - 1 : at + 1;
      const places = new Map((ordered[beside] ?? []).map((id, row) => [id, row]));
      const gap = Math.min(at, beside);
      const joined = edges.filter(({ kind }) => ends[kind] === gap);
      ordered = ordered.map((column, index) =>
        index === at ? sorted(column, (id) => meanOf(neighbours(id, joined, forwards), places)) : column,
      );
    }
  }
  return ordered;
}

function neighbours(id: string, joined: Panorama['edges'], isTo: boolean): readonly string[] {
  return joined.flatMap(({ from, to }) => ((isTo ? to : from) === id ? [isTo ? from : to] : []));
}

/** What is joined with nothing comes last. */
function meanOf(ids: readonly string[], places: ReadonlyMap<string, number>): number {
  const rows = ids.flatMap((id) => places.get(id) ?? []);
  return rows.length === 0 ? Infinity : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

function sorted(column: readonly string[], placeOf: (id: string) => number): readonly string[] {
  const places = new Map(column.map((id) => [id, placeOf(id)]));
  return column.toSorted((a, b) => {
    const [first = 0, second = 0] = [places.get(a), places.get(b)];
    return first === second ? 0 : first < second ? -1 : 1;
  });
}
