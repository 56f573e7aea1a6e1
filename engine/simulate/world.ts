import type { ReleaseId } from '../kernel/ids.ts';
import { runLimits, type RunLimits } from '../machine/limits.ts';
import { makePlan } from '../machine/make-plan.ts';
import type { Plan } from '../machine/plan.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import type { CheckedFlow } from '../release/release.ts';

/**
 * What all simulations of some releases share. Flows are compiled once in it, so keep it. Schemas are interpreted: it
 * runs where a page may not make code of strings.
 */
export interface World {
  /** @throws TypeError for a release that is not in it */
  plan(release: ReleaseId): Plan;
  /** The release that serves where a provider is a flow; undefined where the flow is not active. */
  active(flow: string, identity: string): ReleaseId | undefined;
  readonly limits: RunLimits;
}

export interface WorldParts {
  /** The releases to run, those of sub-flows included. */
  readonly release: (id: ReleaseId) => CheckedFlow | undefined;
  readonly active?: World['active'];
  readonly limits?: Partial<RunLimits>;
}

export function makeWorld({ release: find, active = () => undefined, limits: own }: WorldParts): World {
  const limits = { ...runLimits, ...own };
  const plans = new Map<ReleaseId, Plan>();
  return {
    plan: (release) => {
      const made = plans.get(release);
      if (made !== undefined) return made;
      const checked = find(release);
      if (checked === undefined) throw new TypeError(`the world has no release ${release}`);
      const plan = makePlan(checked, limits, { schemas: interpretedCompiler, observe: true });
      plans.set(release, plan);
      return plan;
    },
    active,
    limits,
  };
}
