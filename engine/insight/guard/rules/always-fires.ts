import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

const enoughExits = 100;

/** A timeout by which a state was left every time of 100 in 90 days, though something else leads out of it, too. */
export function alwaysFires({ ways, ownerOfFlow, nowMs }: GuardGround): readonly Finding[] {
  return ways
    .filter(
      ({ isTimeout, hasOthers, exits, taken }) => isTimeout && hasOthers && exits >= enoughExits && taken === exits,
    )
    .map(({ flow, source, target, cause, exits }) =>
      found(
        'timeout-always-fires',
        { flow, transition: `${source || flow} → ${target}`, cause },
        { owner: ownerOfFlow(flow), since: nowMs - 90 * dayMs, n: exits },
      ),
    );
}
