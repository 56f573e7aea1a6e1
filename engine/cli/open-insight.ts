import { randomUUID } from 'node:crypto';
import type { Metric } from '../catalog/metric.ts';
import type { HostEngine } from '../host/create-engine.ts';
import type { Clock } from '../host/ports.ts';
import type { Releases } from '../host/releases.ts';
import type { Store } from '../host/store.ts';
import { contractsOf } from '../insight/contracts-of.ts';
import { createAlarms, type Alarms } from '../insight/alarms/alarms.ts';
import type { SendWebhook } from '../insight/alarms/send-webhook.ts';
import { watchAlarms } from '../insight/alarms/watch-alarms.ts';
import type { Facts } from '../insight/facts.ts';
import { createSubjects, type Subjects } from '../insight/lineage/subjects.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import { follower } from '../insight/follower.ts';
import { metricPlan, type MetricPlan } from '../insight/metrics/metric-plan.ts';
import { riskIn } from '../insight/risk-in.ts';
import { levelRecorder, type LevelRecorder } from '../insight/requirements/level-recorder.ts';
import { createRequirements } from '../insight/requirements/requirements.ts';
import { useOf } from '../insight/requirements/use-of.ts';
import { rolledFacts } from '../insight/rolled-facts.ts';
import { indexOf } from '../registry/state-index.ts';
import type { Stores } from './sqlite-stores.ts';

/** Who counts what happens for the control unit: this process, another over the same database, or nobody. */
export type Counts = 'here' | 'elsewhere' | 'nowhere';

export interface Insight {
  readonly facts: Facts & MetricFacts;
  readonly alarms: Alarms;
  readonly subjects: Subjects;
  /** Ends what is being counted; the rest is counted after the next start. */
  stop(): Promise<void>;
}

export interface InsightParts {
  readonly stores: Pick<Stores, 'facts' | 'rollups' | 'alarms' | 'access'> & { readonly store: Pick<Store, 'shared'> };
  readonly engine: HostEngine;
  readonly releases: Pick<Releases, 'checked'>;
  /** By which data subjects are hashed. */
  readonly subjectSecret: () => Promise<string>;
  /** The wall's, by which commits are noted. */
  readonly wall: Clock;
  readonly counts: Counts | undefined;
  /** The way out for what alarms tell. */
  readonly send: SendWebhook;
  /** How often alarms are looked at; each ten seconds unless given. */
  readonly alarmsEveryMs?: number;
  readonly onFault: ((problem: unknown) => void) | undefined;
}

/** Reads figures, and has what happens counted, and alarms looked at, if that is this process's part. */
export function openInsight(parts: InsightParts): Insight {
  const { stores, engine, releases, wall, counts = 'here', onFault = () => undefined } = parts;
  const { facts: store, rollups, alarms: alarmStore } = stores;
  const contractOf = contractsOf(releases);
  const facts = rolledFacts({ store, rollups, clock: engine.clock, wall, risk: riskIn(engine), contractOf });
  const metrics = async (): Promise<readonly Metric[]> =>
    indexOf(await engine.registry.present()).metrics.map(({ metric }) => metric);
  const alarms = createAlarms({ store: alarmStore, metrics, clock: engine.clock });
  const subjects = createSubjects({ store, releases, clock: engine.clock, secret: parts.subjectSecret });
  if (counts === 'elsewhere') rollups.begin();
  if (counts !== 'here') return { facts, alarms, subjects, stop: () => Promise.resolve() };
  const plans = async (): Promise<readonly MetricPlan[]> => {
    const found = (await metrics()).map(metricPlan);
    return [...new Map(found.flatMap((plan) => (plan === undefined ? [] : [[plan.key, plan]]))).values()];
  };
  const counting = follower({ store: rollups, plans, onFault });
  const watching = watchAlarms({
    store: alarmStore,
    metrics,
    facts,
    clock: engine.clock,
    wall,
    send: parts.send,
    onFault,
    ...(stores.store.shared === true ? { node: randomUUID() } : {}),
    ...(parts.alarmsEveryMs === undefined ? {} : { everyMs: parts.alarmsEveryMs }),
  });
  const levels = levelsOf(parts, facts);
  counting.start();
  watching.start();
  levels.start();
  const stop = async (): Promise<void> => {
    await levels.stop();
    await watching.stop();
    await counting.stop();
  };
  return { facts, alarms, subjects, stop };
}

/** Notes how far requirements have come, as whoever sees everything sees them. */
function levelsOf(
  { stores, engine, onFault = () => undefined }: InsightParts,
  facts: Facts & MetricFacts,
): LevelRecorder {
  const { registry, clock } = engine;
  const within = { subtrees: [''] };
  return levelRecorder({
    requirements: createRequirements(registry),
    audit: stores.access.audit,
    clock,
    onFault,
    useOf: async (identity) => {
      const metrics = new Map(indexOf(await registry.present()).metrics.map(({ metric }) => [metric.id, metric]));
      return useOf({ facts, identity, within, nowMs: clock.now(), metric: (id) => metrics.get(id) });
    },
  });
}
