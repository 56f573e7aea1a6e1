import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround, Serving } from '../guard-ground.ts';

/** Used by one flow for 180 days, and by no other one in that time. */
export function singleUse(ground: GuardGround): readonly Finding[] {
  const { capabilities, active, activeBefore180, activatedWithin180, nowMs } = ground;
  const now = flowsBy(active);
  const before = flowsBy(activeBefore180);
  const between = flowsBy(activatedWithin180);
  return capabilities.flatMap(({ capability, owner, status }) => {
    const first = [...(before.get(capability) ?? [])];
    const all = new Set([...first, ...(between.get(capability) ?? []), ...(now.get(capability) ?? [])]);
    const [flow] = first;
    const isSingle = status === 'active' && all.size === 1 && now.has(capability) && flow !== undefined;
    if (!isSingle) return [];
    return [found('single-use-capability', { capability, flow }, { owner, since: nowMs - 180 * dayMs })];
  });
}

function flowsBy(rows: readonly Serving[]): ReadonlyMap<string, ReadonlySet<string>> {
  const flows = new Map<string, Set<string>>();
  for (const { flow, uses } of rows) {
    for (const capability of uses) flows.set(capability, (flows.get(capability) ?? new Set()).add(flow));
  }
  return flows;
}
