import type { HostEngine } from '../host/create-engine.ts';
import type { Clock } from '../host/ports.ts';
import type { Releases } from '../host/releases.ts';
import { contractsOf } from '../insight/contracts-of.ts';
import type { Facts } from '../insight/facts.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import { follower } from '../insight/follower.ts';
import { metricPlan, type MetricPlan } from '../insight/metrics/metric-plan.ts';
import { rolledFacts } from '../insight/rolled-facts.ts';
import { indexOf } from '../registry/state-index.ts';
import type { Stores } from './sqlite-stores.ts';

/** Who counts what happens for the control unit: this process, another over the same database, or nobody. */
export type Counts = 'here' | 'elsewhere' | 'nowhere';

export interface Insight {
  readonly facts: Facts & MetricFacts;
  /** Ends what is being counted; the rest is counted after the next start. */
  stop(): Promise<void>;
}

export interface InsightParts {
  readonly stores: Pick<Stores, 'facts' | 'rollups'>;
  readonly engine: HostEngine;
  readonly releases: Pick<Releases, 'checked'>;
  /** The wall's, by which commits are noted. */
  readonly wall: Clock;
  readonly counts: Counts | undefined;
  readonly onFault: ((problem: unknown) => void) | undefined;
}

/** Reads figures, and has what happens counted if that is this process's part. */
export function openInsight({ stores, engine, releases, wall, counts = 'here', onFault }: InsightParts): Insight {
  const { facts: store, rollups } = stores;
  const facts = rolledFacts({ store, rollups, clock: engine.clock, wall, contractOf: contractsOf(releases) });
  if (counts === 'elsewhere') rollups.begin();
  if (counts !== 'here') return { facts, stop: () => Promise.resolve() };
  const plans = async (): Promise<readonly MetricPlan[]> => {
    const found = indexOf(await engine.registry.present()).metrics.map(({ metric }) => metricPlan(metric));
    return [...new Map(found.flatMap((plan) => (plan === undefined ? [] : [[plan.key, plan]]))).values()];
  };
  const counting = follower({ store: rollups, plans, onFault: onFault ?? (() => undefined) });
  counting.start();
  return { facts, stop: counting.stop };
}
