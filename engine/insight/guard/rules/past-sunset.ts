import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

/** A deprecated capability that releases in force still use after its sunset. */
export function pastSunset({ capabilities, active, nowMs }: GuardGround): readonly Finding[] {
  return capabilities.flatMap(({ capability, owner, status, sunset }) => {
    const n = active.filter(({ uses }) => uses.includes(capability)).length;
    if (status !== 'deprecated' || sunset === undefined || sunset > nowMs || n === 0) return [];
    return [found('past-sunset', { capability }, { owner, since: sunset, n })];
  });
}
