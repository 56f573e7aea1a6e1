import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** Active for 30 days, in no active release, and no call in 90 days. */
export function deadCapability({ capabilities, active, calls90, nowMs }: GuardGround): readonly Finding[] {
  const used = new Set(active.flatMap(({ uses }) => uses));
  return capabilities
    .filter(({ status, since }) => status === 'active' && isOlder(since, 30, nowMs))
    .filter(({ capability }) => !used.has(capability) && calls90(capability) === 0)
    .map(({ capability, owner, since }) => found('dead-capability', { capability }, { owner, since }));
}
