import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { dayMs } from '../../window.ts';

/** An identity that has run its last good release for more than 7 days, since what was published after it does not compile for it. */
export function longBroken({ active, ownerOfIdentity, nowMs }: GuardGround): readonly Finding[] {
  return active.flatMap(({ flow, identity, broken }) => {
    if (broken === undefined || broken.since >= nowMs - 7 * dayMs) return [];
    return [found('long-broken', { flow, identity }, { owner: ownerOfIdentity(identity), since: broken.since })];
  });
}
