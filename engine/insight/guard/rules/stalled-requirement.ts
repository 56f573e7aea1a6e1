import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** A leaf whose level has not changed for 60 days. */
export function stalledRequirement({ gaps, nowMs }: GuardGround): readonly Finding[] {
  return gaps
    .filter(({ publishedAt }) => isOlder(publishedAt, 60, nowMs))
    .map(({ requirement, part, owner, publishedAt }) =>
      found('stalled-requirement', { requirement, part }, { owner, since: publishedAt }),
    );
}
