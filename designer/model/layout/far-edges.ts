import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge } from '../graph/flow-graph.ts';

/** As many columns as lines may cross in all before a flow counts as large; each costs the layout time and the reader sight. */
const maxCrossed = 150;
/** In a large flow a line that leads over more columns than these is drawn as a jump; */
const maxSpan = 8;
/** and so is every line but the nearest to a state that more lines than these lead to. */
const maxLeading = 8;

/**
 * The transitions of a large flow that lead so far that no eye follows them, e.g. from every step to one end for all
 * failures. They are drawn as jumps: a short line to the name of the target. Without them the layout of 500 states takes
 * seconds, with them minutes (decision 0043).
 */
export function farEdges(graph: FlowGraph): ReadonlySet<string> {
  const links = graph.edges.flatMap((edge) => edge.targets.flatMap((target) => linkOf(edge, target) ?? []));
  const columns = columnsOf(graph, links);
  const spanOf = ({ from, to }: Link) => Math.abs((columns.get(to) ?? 0) - (columns.get(from) ?? 0));
  const crossed = links.reduce((sum, link) => sum + Math.max(0, spanOf(link) - 1), 0);
  if (crossed <= maxCrossed) return new Set();
  const leading = counted(graph);
  const limitOf = ({ target }: Link) => ((leading.get(target) ?? 0) > maxLeading ? 1 : maxSpan);
  return new Set(links.filter((link) => link.isOnly && spanOf(link) > limitOf(link)).map(({ id }) => id));
}

/** How many transitions lead to each state. */
function counted({ edges }: FlowGraph): ReadonlyMap<StatePath, number> {
  const counts = new Map<StatePath, number>();
  for (const target of edges.flatMap(({ targets }) => targets)) counts.set(target, (counts.get(target) ?? 0) + 1);
  return counts;
}

/** A transition between two states of one parent: those that source and target are, or lie in. */
interface Link {
  readonly id: string;
  readonly target: StatePath;
  readonly from: StatePath;
  readonly to: StatePath;
  /** Of several targets each has its line from the bar on. */
  readonly isOnly: boolean;
}

function linkOf({ id, source, targets }: GraphEdge, target: StatePath): Link | undefined {
  if (source === '' || target === '') return undefined;
  const a = source.split('.');
  const b = target.split('.');
  const differ = a.findIndex((name, index) => name !== b[index]);
  // A way into or out of the state that it starts from or ends in crosses nothing.
  if (differ < 0 || differ >= b.length) return undefined;
  const upTo = (names: readonly string[]) => names.slice(0, differ + 1).join('.');
  return { id, target, from: upTo(a), to: upTo(b), isOnly: targets.length === 1 };
}

/** The longest way that leads to each state from the start of its parent, ways back left out. */
function columnsOf({ nodes }: FlowGraph, links: readonly Link[]): ReadonlyMap<StatePath, number> {
  const ways = new Map<StatePath, StatePath[]>(nodes.map(({ path }) => [path, []]));
  for (const { from, to } of links) ways.get(from)?.push(to);
  const starts = nodes.toSorted((a, b) => Number(b.isInitial) - Number(a.isInitial)).map(({ path }) => path);
  const columns = new Map<StatePath, number>();
  for (const { path, onward } of forward(starts, ways)) {
    const column = columns.get(path) ?? 0;
    for (const next of onward) columns.set(next, Math.max(columns.get(next) ?? 0, column + 1));
  }
  return columns;
}

interface Visited {
  readonly path: StatePath;
  /** Where it leads, without what leads back. */
  readonly onward: readonly StatePath[];
}

/** Each state behind all that lead to it. Depth first by a list of its own: a chain may be longer than the stack is deep. */
function forward(starts: readonly StatePath[], ways: ReadonlyMap<StatePath, readonly StatePath[]>): readonly Visited[] {
  const state = new Map<StatePath, 'open' | 'done'>();
  const found: Visited[] = [];
  for (const start of starts) {
    const open = state.has(start) ? [] : [{ path: start, next: 0, onward: new Array<StatePath>() }];
    if (open.length > 0) state.set(start, 'open');
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const to = ways.get(top.path)?.[top.next++];
      if (to === undefined) {
        state.set(top.path, 'done');
        found.push(top);
        open.pop();
        continue;
      }
      if (state.get(to) === 'open') continue;
      top.onward.push(to);
      if (state.has(to)) continue;
      state.set(to, 'open');
      open.push({ path: to, next: 0, onward: [] });
    }
  }
  return found.toReversed();
}
