import { reach, relevant } from './reach.ts';
import { areMet, type Edge, type RouteMap } from './route-map.ts';

/** The capabilities of a route, by number, in no order, and what it costs: 1 each, 3 for one that only people do. */
export interface LeastRoute {
  readonly edges: readonly number[];
  readonly cost: number;
  /** Sum of the medians: where two cost the same, the faster one is taken. */
  readonly ms: number;
  /** No route costs less; false where the search was cut short and the route is only a good one. */
  readonly isLeast: boolean;
}

/** Sets of capabilities looked at; a map needs more only where dozens of them can stand in for each other. */
const mostSets = 20_000;
const humanCost = 3;
/** Of a capability that was never called, so that a proven one goes first. */
const unknownMs = 86_400_000;

interface Node {
  readonly edges: readonly number[];
  readonly facts: bigint;
  readonly cost: number;
  readonly ms: number;
}

/**
 * The route of least cost to everything wanted; undefined where there is none. Uniform-cost search over sets of
 * capabilities: a step that several others need is paid for once.
 */
export function leastRoute(map: RouteMap, without: ReadonlySet<number> = new Set()): LeastRoute | undefined {
  const reached = reach(map, without);
  if (!areMet(map.wants, reached.facts)) return undefined;
  const usable = [...relevant(map, reached)].toSorted((a, b) => a - b);
  const queue = new Queue();
  queue.push({ edges: [], facts: map.have, cost: 0, ms: 0 });
  const seen = new Set<string>();
  for (let looked = 0; looked < mostSets; looked += 1) {
    const node = queue.pop();
    if (node === undefined) break;
    if (areMet(map.wants, node.facts)) return { edges: node.edges, cost: node.cost, ms: node.ms, isLeast: true };
    for (const at of usable) {
      const next = extended(node, at, map.edges[at]);
      if (next === undefined) continue;
      const name = next.edges.join();
      if (seen.has(name)) continue;
      seen.add(name);
      queue.push(next);
    }
  }
  return thinned(map, usable);
}

/** The set with one more capability, if it can be called and gives something new. */
function extended({ edges, facts, cost, ms }: Node, at: number, edge: Edge | undefined): Node | undefined {
  if (edge === undefined || (edge.gives & ~facts) === 0n || edges.includes(at) || !areMet(edge.needs, facts)) {
    return undefined;
  }
  return {
    edges: [...edges, at].toSorted((a, b) => a - b),
    facts: facts | edge.gives,
    cost: cost + costOf(edge),
    ms: ms + msOf(edge),
  };
}

/** All that may help, less whatever turns out not to be needed, the dearest first. */
function thinned(map: RouteMap, usable: readonly number[]): LeastRoute {
  const all = new Set(map.edges.keys());
  const kept = new Set(usable);
  const dearest = usable.toSorted((a, b) => costAt(map, b) - costAt(map, a));
  for (const at of dearest) {
    kept.delete(at);
    const without = new Set([...all].filter((one) => !kept.has(one)));
    if (!areMet(map.wants, reach(map, without).facts)) kept.add(at);
  }
  const edges = [...kept];
  return {
    edges,
    cost: sum(edges.map((at) => costAt(map, at))),
    ms: sum(edges.map((at) => msAt(map, at))),
    isLeast: false,
  };
}

function costOf({ capability }: Edge): number {
  return capability.isHuman ? humanCost : 1;
}

function msOf({ capability }: Edge): number {
  return capability.p50Ms ?? unknownMs;
}

function costAt({ edges }: RouteMap, at: number): number {
  const edge = edges[at];
  return edge === undefined ? 0 : costOf(edge);
}

function msAt({ edges }: RouteMap, at: number): number {
  const edge = edges[at];
  return edge === undefined ? 0 : msOf(edge);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** A binary heap: the cheapest first, then the fastest, then the one of the first names. */
class Queue {
  readonly #nodes: Node[] = [];

  push(node: Node): void {
    const nodes = this.#nodes;
    let at = nodes.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = nodes[above];
      if (parent === undefined || !isBefore(node, parent)) break;
      nodes[at] = parent;
      at = above;
    }
    nodes[at] = node;
  }

  pop(): Node | undefined {
    const nodes = this.#nodes;
    const [first] = nodes;
    const last = nodes.pop();
    if (last === undefined || nodes.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const [ofLeft, ofRight] = [nodes[left], nodes[right]];
      if (ofLeft === undefined) break;
      const isRight = ofRight !== undefined && isBefore(ofRight, ofLeft);
      const [below, node] = isRight ? [right, ofRight] : [left, ofLeft];
      if (!isBefore(node, last)) break;
      nodes[at] = node;
      at = below;
    }
    nodes[at] = last;
    return first;
  }
}

function isBefore(a: Node, b: Node): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  if (a.ms !== b.ms) return a.ms < b.ms;
  return a.edges.join() < b.edges.join();
}
