import { areMet, type RouteMap } from './route-map.ts';

export interface Reach {
  /** Everything that can be had. */
  readonly facts: bigint;
  /** Capabilities that can be called, by number. */
  readonly edges: ReadonlySet<number>;
}

/** Forward closure: what can be had in the end from what one has, with some capabilities left out. */
export function reach({ edges, have }: RouteMap, without: ReadonlySet<number> = new Set()): Reach {
  let facts = have;
  const used = new Set<number>();
  for (let grew = true; grew;) {
    grew = false;
    for (const [at, { needs, gives }] of edges.entries()) {
      if (used.has(at) || without.has(at) || !areMet(needs, facts)) continue;
      used.add(at);
      facts |= gives;
      grew = true;
    }
  }
  return { facts, edges: used };
}

/** Of the capabilities that can be called, those that something wanted may come from. */
export function relevant({ edges, wants }: RouteMap, { edges: callable }: Reach): ReadonlySet<number> {
  const found = new Set<number>();
  let asked = wants.reduce((set, { suppliers }) => set | suppliers, 0n);
  for (let grew = true; grew;) {
    grew = false;
    for (const at of callable) {
      const edge = edges[at];
      if (edge === undefined || found.has(at) || (edge.gives & asked) === 0n) continue;
      found.add(at);
      for (const { suppliers } of edge.needs) asked |= suppliers;
      grew = true;
    }
  }
  return found;
}
