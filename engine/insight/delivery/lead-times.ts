import type { Part, Requirement } from '../../catalog/requirement.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { Window } from '../window.ts';
import type { LeadTime } from './delivery.ts';

export interface LeadGround {
  readonly requirements: readonly { readonly requirement: Requirement; readonly at: number }[];
  /** The oldest first. */
  readonly rows: readonly ActiveRelease[];
  /** The first instance that ran on a release of a flow, from a time on. */
  readonly firstOn: (row: ActiveRelease) => Promise<{ readonly id: string; readonly at: number } | undefined>;
}

/**
 * Of each part of a requirement that was first used in the window: how long after the requirement said so. A part counts from
 * the first release after that which composes it; a flow or capability that was in service before needed no delivery.
 */
export async function leadTimes(ground: LeadGround, { fromMs, toMs }: Window): Promise<readonly LeadTime[]> {
  const found: LeadTime[] = [];
  for (const { requirement, at: since } of ground.requirements) {
    for (const part of requirement.parts.flatMap(leavesOf)) {
      const row = ground.rows.find((one) => one.at >= since && concerns(requirement, part, one));
      const wasThere = isOrNot(part) && ground.rows.some((one) => one.at < since && concerns(requirement, part, one));
      if (row === undefined || wasThere) continue;
      const first = await ground.firstOn(row);
      if (first === undefined || first.at < fromMs || first.at >= toMs) continue;
      const { flow, identity, release, at: releasedAt } = row;
      const place = { requirement: requirement.id, part: part.id, since, flow, identity, release, releasedAt };
      found.push({ ...place, instance: first.id, firstAt: first.at });
    }
  }
  return found.toSorted((a, b) => b.firstAt - a.firstAt);
}

type Leaf = Extract<Part, { readonly kind: 'leaf' }>;

function leavesOf(part: Part): readonly Leaf[] {
  return part.kind === 'leaf' ? [part] : part.parts.flatMap(leavesOf);
}

/** A flow or a capability is in service or not; a parameter or a slot is set anew in a flow that may be. */
function isOrNot({ needs: { kind } }: Leaf): boolean {
  return kind !== 'parameter' && kind !== 'slot';
}

function concerns({ identity }: Requirement, { needs }: Leaf, row: ActiveRelease): boolean {
  if (!coversIdentity({ subtrees: [identity] }, row.identity)) return false;
  switch (needs.kind) {
    case 'capability':
      return row.uses.includes(needs.capability);
    case 'gap':
      return row.uses.includes(needs.gap.capability);
    case 'slot':
    case 'parameter':
    case 'flow':
      return row.flow === needs.flow;
  }
}
