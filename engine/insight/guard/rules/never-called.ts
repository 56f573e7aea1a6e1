import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';

const enoughInstances = 100;

/** In an active release of a flow that had 100 instances, and never called by it in 90 days. */
export function neverCalled({ active, starts90, calls90, ownerOfFlow, nowMs }: GuardGround): readonly Finding[] {
  const usesOf = new Map<string, Set<string>>();
  for (const { flow, uses } of active) {
    const known = usesOf.get(flow) ?? new Set();
    usesOf.set(flow, known);
    for (const capability of uses) known.add(capability);
  }
  return [...usesOf].flatMap(([flow, uses]) => {
    const n = starts90(flow);
    if (n < enoughInstances) return [];
    const idle = [...uses].filter((capability) => calls90(capability, flow) === 0);
    return idle.map((capability) =>
      found('never-called', { capability, flow }, { owner: ownerOfFlow(flow), since: nowMs - 90 * dayMs, n }),
    );
  });
}
