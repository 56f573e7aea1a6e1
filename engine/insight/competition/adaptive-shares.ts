import type { AdaptiveRouting } from '../../catalog/routing.ts';
import { evenShares } from '../../catalog/choose.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { ArmTally } from '../../host/routing/routing-store.ts';
import { newcombe } from '../newcombe.ts';

/** With fewer calls an arm is not ranked. */
const enough = 30;
/** A cost or latency has to be better by so much to lead. */
const clearly = 0.95;

/**
 * Most of the calls to the best arm, `explore` percent to the others evenly. Another takes the lead only when it is
 * clearly better, so that two equal ones do not change places all the time; until one is known all have the same.
 */
export function adaptiveShares(
  rules: AdaptiveRouting,
  tallies: readonly ArmTally[],
  costs: Readonly<Record<string, number>>,
  present: RoutingState['shares'] | undefined,
): RoutingState['shares'] {
  const known = rules.arms.flatMap((name) => tallies.filter(({ arm, n }) => arm === name && n >= enough));
  const leader = known.find(({ arm }) => (present?.[arm] ?? 0) >= 100 - rules.explore - 1e-9);
  let best = leader ?? known[0];
  if (best === undefined) return evenShares(rules.arms);
  for (const arm of known) if (arm !== best && isBetter(arm, best, rules.objective, costs)) best = arm;
  const { arm: winner } = best;
  const rest = rules.explore / (rules.arms.length - 1);
  return Object.fromEntries(rules.arms.map((arm) => [arm, arm === winner ? 100 - rules.explore : rest]));
}

function isBetter(
  a: ArmTally,
  b: ArmTally,
  objective: AdaptiveRouting['objective'],
  costs: Readonly<Record<string, number>>,
): boolean {
  switch (objective) {
    case 'success':
      return newcombe({ hits: b.bad, n: b.n }, { hits: a.bad, n: a.n }).low > 0;
    case 'latency':
      return meanMs(a) < meanMs(b) * clearly;
    case 'cost':
      return costOfOne(a, costs) < costOfOne(b, costs) * clearly;
  }
}

/** Of calls that went well; one without any is slower than all. */
function meanMs({ ok, okMs }: ArmTally): number {
  return ok === 0 ? Infinity : okMs / ok;
}

/** What a call that went well costs: those that did not are paid, too. */
function costOfOne({ arm, n, ok }: ArmTally, costs: Readonly<Record<string, number>>): number {
  return ok === 0 ? Infinity : ((costs[arm] ?? 0) * n) / ok;
}
