import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

const enoughVisits = 100;

/** Not taken once in 90 days in which its source was entered 100 times; of a timeout: it never fires. */
export function neverTaken({ ways, ownerOfFlow, nowMs }: GuardGround): readonly Finding[] {
  return ways
    .filter(({ visits, taken }) => visits >= enoughVisits && taken === 0)
    .map(({ flow, source, target, cause, isTimeout, visits, pointers }) =>
      found(
        isTimeout ? 'timeout-never-fires' : 'never-taken-transition',
        { flow, transition: `${source || flow} → ${target}`, cause },
        {
          owner: ownerOfFlow(flow),
          since: nowMs - 90 * dayMs,
          n: visits,
          ...(pointers.length > 1 ? { ways: pointers.length } : {}),
        },
      ),
    );
}
