import { reach } from './reach.ts';
import type { Need, RouteMap } from './route-map.ts';

/** A fact that nobody produces and that one does not have. */
export interface RouteGap {
  readonly fact: string;
  /** Capabilities that ask for it; none where it is itself what is wanted. */
  readonly neededBy: readonly string[];
}

/** Why something wanted cannot be had: the facts at the bottom of it. Empty where all can be had. */
export function routeGaps(map: RouteMap): readonly RouteGap[] {
  const { facts } = reach(map);
  const missing = (need: Need): boolean => (need.suppliers & facts) === 0n;
  const gaps = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const follow = (need: Need, asker: string | undefined): boolean => {
    const name = need.fact.element ?? need.fact.name;
    if (need.suppliers === 0n) {
      const askers = gaps.get(name) ?? new Set();
      gaps.set(name, askers);
      if (asker !== undefined) askers.add(asker);
      return true;
    }
    if (seen.has(name)) return false;
    seen.add(name);
    let isFound = false;
    for (const { capability, needs, gives } of map.edges) {
      if ((gives & need.suppliers) === 0n) continue;
      for (const deeper of needs.filter(missing)) {
        isFound = follow(deeper, capability.contract.capability) || isFound;
      }
    }
    return isFound;
  };
  for (const want of map.wants.filter(missing)) {
    // Capabilities that only wait for each other have no bottom: then what is wanted is the gap.
    if (!follow(want, undefined) && gaps.size === 0) gaps.set(want.fact.element ?? want.fact.name, new Set());
  }
  return [...gaps].map(([fact, askers]) => ({ fact, neededBy: [...askers].toSorted() }));
}
