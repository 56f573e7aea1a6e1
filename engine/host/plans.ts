import type { ReleaseId } from '../kernel/ids.ts';
import type { CheckedFlow } from '../release/release.ts';
import type { Plan } from '../machine/plan.ts';

/** Plans by release, each compiled once. Known ones are answered at once, so that the hot path never waits. */
export function planCache(
  checked: (id: ReleaseId) => Promise<CheckedFlow>,
  make: (checked: CheckedFlow) => Plan,
): (id: ReleaseId) => Plan | Promise<Plan> {
  const ready = new Map<ReleaseId, Plan>();
  const pending = new Map<ReleaseId, Promise<Plan>>();
  return (id) => {
    const plan = ready.get(id);
    if (plan !== undefined) return plan;
    const known = pending.get(id);
    if (known !== undefined) return known;
    const made = read(id).finally(() => pending.delete(id));
    pending.set(id, made);
    return made;
  };

  async function read(id: ReleaseId): Promise<Plan> {
    const plan = make(await checked(id));
    ready.set(id, plan);
    return plan;
  }
}
