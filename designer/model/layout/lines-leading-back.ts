import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Drawing, Line } from './drawing.ts';

/**
 * The lines that are drawn from right to left, by id. Those that close a loop are, and those by which many states far
 * apart give up and go to one place, e.g. to where everything is undone: that place then stands below the way that goes
 * well, near the first state that leads there, and not behind the last one.
 */
export function linesLeadingBack(drawing: Drawing): ReadonlySet<string> {
  const back = new Set<string>();
  for (const links of linksByParent(drawing).values()) {
    const places = placesOf(drawing, links);
    for (const { id, from, to } of links) if (isBefore(places.get(to), places.get(from))) back.add(id);
  }
  return back;
}

/** A line between two shapes of one container; of a line between deeper ones, what holds its ends. */
interface Link {
  readonly id: string;
  readonly parent: string;
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdge['kind'] | undefined;
}

interface Place {
  readonly layer: number;
  /** Each shape stands before those it leads to, but for loops. */
  readonly order: number;
}

function linksByParent({ shapes, lines }: Drawing): ReadonlyMap<string, readonly Link[]> {
  const parents = new Map(shapes.map(({ id, parent }) => [id, parent]));
  const links = lines.flatMap((line) => linkOf(line, parents) ?? []);
  return grouped(links, ({ parent }) => parent);
}

function linkOf({ id, source, target, edge }: Line, parents: ReadonlyMap<string, string>): Link | undefined {
  const from = pathTo(source, parents);
  const to = pathTo(target, parents);
  const at = from.findIndex((one, depth) => one !== to[depth]);
  const [left, right] = [from[at], to[at]];
  // A line between a container and what it holds has no direction among siblings.
  if (left === undefined || right === undefined) return undefined;
  return { id, parent: from[at - 1] ?? '', from: left, to: right, kind: edge?.kind };
}

function pathTo(id: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const path: string[] = [];
  for (let at = id; at !== ''; at = parents.get(at) ?? '') path.unshift(at);
  return path;
}

function placesOf({ shapes }: Drawing, links: readonly Link[]): ReadonlyMap<string, Place> {
  const ids = new Set(links.flatMap(({ from, to }) => [from, to]));
  const inText = shapes.filter(({ id }) => ids.has(id));
  const starts = inText.toSorted((a, b) => Number(b.is.kind === 'initial') - Number(a.is.kind === 'initial'));
  const outgoing = grouped(links, ({ from }) => from);
  const order = orderOf(
    starts.map(({ id }) => id),
    outgoing,
  );
  const at = new Map(order.map((id, index) => [id, index]));
  const forward = links.filter(({ from, to }) => (at.get(from) ?? 0) < (at.get(to) ?? 0));
  const web: Web = {
    main: new Set([...outgoing.values()].flatMap((exits) => mainExit(exits) ?? [])),
    order,
    incoming: grouped(forward, ({ to }) => to),
    outgoing: grouped(forward, ({ from }) => from),
  };
  const short = layersOf(web, () => false);
  const length = Math.max(...short.values());
  const ahead = layersAhead(web);
  // What many states lead to stands behind them all where that makes the drawing no longer.
  const layers = layersOf(web, (id, last) => last + (ahead.get(id) ?? 0) <= length);
  return new Map(order.map((id, index) => [id, { layer: layers.get(id) ?? 0, order: index }]));
}

/** Links without those that close a loop. */
interface Web {
  readonly main: ReadonlySet<Link>;
  readonly order: readonly string[];
  readonly incoming: ReadonlyMap<string, readonly Link[]>;
  readonly outgoing: ReadonlyMap<string, readonly Link[]>;
}

/** Each behind what leads to it as its main way on, ends behind all; others behind the first that leads there, or the last. */
function layersOf(web: Web, isLast: (id: string, last: number) => boolean): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const id of web.order) {
    const before = web.incoming.get(id) ?? [];
    const behind = before.map(({ from }) => 1 + (layers.get(from) ?? 0));
    const main = before.flatMap((link, at) => (web.main.has(link) ? (behind[at] ?? 0) : []));
    const last = Math.max(0, ...behind);
    if (!web.outgoing.has(id) || isLast(id, last)) layers.set(id, last);
    else layers.set(id, main.length > 0 ? Math.max(...main) : behind.length > 0 ? Math.min(...behind) : 0);
  }
  return layers;
}

/** How many layers are at least needed behind each. */
function layersAhead({ order, outgoing }: Web): ReadonlyMap<string, number> {
  const ahead = new Map<string, number>();
  for (const id of order.toReversed()) {
    ahead.set(id, Math.max(0, ...(outgoing.get(id) ?? []).map(({ to }) => 1 + (ahead.get(to) ?? 0))));
  }
  return ahead;
}

/** Depth first along the order of the text, then the last left comes first: only what closes a loop leads to an earlier one. */
function orderOf(starts: readonly string[], outgoing: ReadonlyMap<string, readonly Link[]>): readonly string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { to } of outgoing.get(id) ?? []) visit(to);
    left.push(id);
  };
  starts.forEach(visit);
  return left.toReversed();
}

const likely: readonly Link['kind'][] = [undefined, 'done', 'outcome', 'event', 'always', 'compensation', 'after'];

/** What the author meant to happen, as the steps tell it: done before an event, anything before a failure. */
function mainExit(exits: readonly Link[]): Link | undefined {
  const well = exits.filter(({ kind }) => likely.includes(kind));
  return well.toSorted((a, b) => likely.indexOf(a.kind) - likely.indexOf(b.kind))[0];
}

function grouped(links: readonly Link[], by: (link: Link) => string): ReadonlyMap<string, readonly Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const group = groups.get(by(link));
    if (group === undefined) groups.set(by(link), [link]);
    else group.push(link);
  }
  return groups;
}

function isBefore(a: Place | undefined, b: Place | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.layer < b.layer || (a.layer === b.layer && a.order < b.order);
}
