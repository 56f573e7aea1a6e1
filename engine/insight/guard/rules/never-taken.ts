import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

const enoughVisits = 100;

/** Not taken once in 90 days in which its source was entered 100 times. */
export function neverTaken({ transitions, entered90, ownerOfFlow, nowMs }: GuardGround): readonly Finding[] {
  return transitions.flatMap(({ flow, source, target }) => {
    const n = entered90(flow, source);
    if (n < enoughVisits || entered90(flow, target) > 0) return [];
    const subject = { flow, transition: `${source} → ${target}` };
    return [found('never-taken-transition', subject, { owner: ownerOfFlow(flow), since: nowMs - 90 * dayMs, n })];
  });
}
