import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

/** A cell that an identity sets to what its parent says already. */
export function idleVariation({ cells, ownerOfIdentity }: GuardGround): readonly Finding[] {
  return cells
    .filter(({ isEqual }) => isEqual)
    .map(({ identity, cell, at }) =>
      found('idle-variation', { identity, cell }, { owner: ownerOfIdentity(identity), since: at }),
    );
}
