import type { Metric } from '../../catalog/metric.ts';
import type { Paging, Rows, Within } from '../../host/store.ts';
import { factEvents } from '../fact-event.ts';
import type { FactFilter } from '../facts.ts';
import type { FactsStore } from '../facts-store.ts';
import { pageOf } from '../page-of.ts';
import type { RawInstance } from '../raw-facts.ts';
import type { Window } from '../window.ts';
import { foldMarks, happenings } from './fold-marks.ts';
import { metricPlan } from './metric-plan.ts';

/** An instance of a cohort: when it reached each mark, as far as it did. */
export interface MetricFact {
  readonly instance: string;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly reached: readonly number[];
  /** Of marks that came too late to count. */
  readonly late: number;
  /** Of a sum. */
  readonly amount?: number;
}

/** The rows behind a metric: whoever reached its first mark in the window; of a duration, its last. */
export async function metricRows(
  store: FactsStore,
  metric: Metric,
  { filter, window }: { readonly filter: FactFilter; readonly window: Window },
  within: Within,
  paging: Paging,
): Promise<Rows<MetricFact>> {
  // Whoever reaches a mark is there at that time.
  const sought = { filter: { ...filter, flow: metric.flow }, alive: window };
  return await pageOf(store, sought, within, paging, async (instance) => {
    const fact = await factOf(store, metric, instance, window);
    return fact === undefined ? [] : [fact];
  });
}

async function factOf(
  store: FactsStore,
  metric: Metric,
  instance: RawInstance,
  { fromMs, toMs }: Window,
): Promise<MetricFact | undefined> {
  const { id, flow, identity, key, search, createdAt } = instance;
  const { measure } = metric;
  const isInside = (at: number | undefined): boolean => at !== undefined && at >= fromMs && at < toMs;
  const told = { instance: id, flow, identity, ...(key === undefined ? {} : { key }) };
  const plan = metricPlan(metric);
  if (measure.kind === 'sum' || plan === undefined) {
    const amount = measure.kind === 'sum' ? search[measure.attribute] : undefined;
    if (typeof amount !== 'number' || !isInside(createdAt)) return undefined;
    return { ...told, reached: [createdAt], late: 0, amount };
  }
  const events = factEvents(await store.rawHistory(instance.number, 0), new Map());
  const { progress, steps } = foldMarks(plan, instance, [], happenings(instance, events, true));
  const deciding = measure.kind === 'duration' ? progress[1] : progress[0];
  if (!isInside(deciding)) return undefined;
  return { ...told, reached: progress, late: steps.filter(({ isLate }) => isLate).length };
}
