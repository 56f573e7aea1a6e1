import type { Asked } from './asked.ts';
import type { Compilation } from './compiler.ts';
import { visibleNodes, type Place } from './flow-node.ts';

/** How much a check looked at. */
export interface CheckScope {
  /** Identities that take starts. */
  readonly identities: number;
  /** Flows that they run, each under each counted once. */
  readonly pairs: number;
  /** Outcomes that differ: releases, and flows that have none. */
  readonly effectiveFlows: number;
}

export const nothingChecked: CheckScope = { identities: 0, pairs: 0, effectiveFlows: 0 };

export function checkScope({ users, places }: Asked, compilation: Compilation): CheckScope {
  const outcomes = new Set(
    [...users.keys()].flatMap((node): readonly unknown[] => {
      const built = compilation.outcome(node);
      const { made } = built;
      if (made === undefined) return [node];
      return made.classes?.of.map((one) => one.made.release) ?? [made.release];
    }),
  );
  const counts = new Map<Place, number>();
  const pairs = places.reduce((sum, place) => sum + flowCount(place, counts), 0);
  return { identities: places.length, pairs, effectiveFlows: outcomes.size };
}

/** The parent's, and those about which the identity is the first to say something. */
function flowCount(place: Place, counts: Map<Place, number>): number {
  const known = counts.get(place);
  if (known !== undefined) return known;
  const { parent } = place;
  const named = [...place.nodes].filter(
    ([flow, byRange]) => byRange.has('') && visibleNodes(parent, flow)?.has('') !== true,
  );
  const count = named.length + (parent === undefined ? 0 : flowCount(parent, counts));
  counts.set(place, count);
  return count;
}
