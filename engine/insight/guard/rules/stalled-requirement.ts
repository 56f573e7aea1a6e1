import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** A leaf whose level has not changed for 60 days, though it is not at its end. */
export function stalledRequirement({ leaves, nowMs }: GuardGround): readonly Finding[] {
  return leaves
    .filter(({ since }) => isOlder(since, 60, nowMs))
    .map(({ requirement, part, owner, since }) =>
      found('stalled-requirement', { requirement, part }, { owner, since }),
    );
}
