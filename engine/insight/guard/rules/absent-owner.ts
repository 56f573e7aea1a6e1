import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** An owner whose team nobody works in any more: no valid key of it was used in 180 days. Of a team without keys nothing is said. */
export function absentOwner({ owned, members, nowMs }: GuardGround): readonly Finding[] {
  return [...new Set(owned.map(({ owner }) => owner))].flatMap((owner) => {
    const team = members.filter((member) => member.team === owner);
    const isActive = team.some(({ isValid, seenAt }) => isValid && !isOlder(seenAt, 180, nowMs));
    if (team.length === 0 || isActive) return [];
    const since = Math.max(...team.map(({ seenAt }) => seenAt));
    return [{ ...found('absent-owner', {}, { owner, since }), id: `absent-owner:${owner}` }];
  });
}
