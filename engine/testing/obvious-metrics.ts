import type { Mark, Metric } from '../catalog/metric.ts';
import type { Clock } from '../host/ports.ts';
import type { HistoryEntry, InstanceSummary } from '../host/views.ts';
import { startOf } from '../kernel/issue.ts';
import type { FactsStore } from '../insight/facts-store.ts';
import { metricRows } from '../insight/metrics/metric-rows.ts';
import { metricValues } from '../insight/metrics/metric-values.ts';
import type { RollupStore } from '../insight/rollup-store.ts';
import type { Window } from '../insight/window.ts';
import { same } from './same.ts';
import { anyone, type TestEngine } from './test-engine.ts';

type Told = readonly [instance: InstanceSummary, history: readonly HistoryEntry[]];

/** When a mark was reached, after a time, by what is told of an instance. */
type Reached = (told: Told, after: number) => number | undefined;

export interface ShopMetric {
  readonly metric: Metric;
  readonly matches: readonly Reached[];
}

const at = startOf('shop.metric.yaml');
const hourMs = 3_600_000;
const entered =
  (state: string): Reached =>
  ([, history], after) =>
    history.find((row, index) => {
      const before = history[index - 1]?.states ?? [];
      return row.at >= after && row.states.includes(state) && !before.includes(state);
    })?.at;
const paid: Reached = ([, history], after) =>
  history.find(
    ({ entry, at: when }) =>
      when >= after && entry.kind === 'step' && entry.trigger.kind === 'event' && entry.trigger.type === 'PAID',
  )?.at;
const succeeded: Reached = ([{ status, tags, finishedAt }], after) =>
  status === 'finished' && tags.includes('success') && (finishedAt ?? 0) >= after ? finishedAt : undefined;

const paying: Mark = { kind: 'reached', state: 'paying', at };
const payment: Mark = { kind: 'received', event: 'PAID', at };
const success: Mark = { kind: 'ended', outcome: 'success', at };

/** One of each kind, with what each mark is in plain words. */
export function shopMetrics(): readonly ShopMetric[] {
  const of = (id: string, measure: Metric['measure'], ...matches: readonly Reached[]): ShopMetric => ({
    metric: { id, flow: 'shop', measure, at },
    matches,
  });
  const started: Reached = ([{ createdAt }]) => createdAt;
  return [
    of('conversion', { kind: 'ratio', over: paying, of: payment, matureMs: hourMs / 4 }, entered('paying'), paid),
    of('pay-time', { kind: 'duration', from: { kind: 'started', at }, to: payment }, started, paid),
    of('paying', { kind: 'count', of: paying }, entered('paying')),
    of(
      'whole-way',
      { kind: 'funnel', steps: [{ kind: 'started', at }, paying, payment, success], matureMs: hourMs },
      started,
      entered('paying'),
      paid,
      succeeded,
    ),
    of('revenue', { kind: 'sum', attribute: 'total' }, started),
  ];
}

interface Ground {
  readonly rollups: RollupStore;
  readonly facts: FactsStore;
  readonly clock: Clock;
}

/** The value of a metric, and the rows behind it, beside what plain reading of each history gives. */
export async function compareMetric(
  { engine }: TestEngine,
  { rollups, facts, clock }: Ground,
  metric: Metric,
  matches: readonly Reached[],
  window: Window,
): Promise<void> {
  const parts = { rollups, clock, wall: { now: Date.now } };
  const found = await metricValues(parts, metric, { filter: {}, window, by: [] }, anyone, () => '/v1/rows');
  const told = await allTold(engine);
  const reached = told.map((one) => reachedIn(one, matches)).filter((times) => times.length > 0);
  const [row] = found.rows;
  const obvious = obviousValue(metric, told, reached, found.window, clock.now());
  same({ value: row?.figure.value ?? null, n: row?.figure.n ?? 0, open: row?.figure.open }, obvious);
  const rows = await metricRows(facts, metric, { filter: {}, window: found.window }, anyone, { limit: 1_000 });
  if (metric.measure.kind !== 'duration') same(rows.rows.length, reached.length, `rows of ${metric.id}`);
  else same(rows.rows.length, row?.figure.n, `rows of ${metric.id}`);
}

async function allTold({ instances }: TestEngine['engine']): Promise<readonly Told[]> {
  const { items } = await instances.list({ flow: 'shop', limit: 500 }, anyone);
  const told: Told[] = [];
  for (const instance of items) told.push([instance, (await instances.history(instance.id, 0, 500, anyone)).items]);
  return told;
}

function reachedIn(told: Told, matches: readonly Reached[]): readonly number[] {
  const times: number[] = [];
  for (const match of matches) {
    const time = match(told, times.at(-1) ?? 0);
    if (time === undefined) break;
    times.push(time);
  }
  return times;
}

function obviousValue(
  { measure }: Metric,
  told: readonly Told[],
  reached: readonly (readonly number[])[],
  window: Window,
  now: number,
) {
  if (measure.kind === 'sum') {
    const cents = told.map(([{ search }]) => Math.round(Number(search['total']) * 100));
    return { value: cents.reduce((sum, cent) => sum + cent, 0) / 100, n: told.length };
  }
  if (measure.kind === 'count') return { value: reached.length, n: reached.length };
  if (measure.kind === 'duration') {
    const took = reached.flatMap(([from = 0, to]) => (to === undefined ? [] : [to - from])).toSorted((a, b) => a - b);
    const middle = took[Math.ceil(took.length / 2) - 1] ?? 0;
    const kept = middle < 1_000 ? middle : Number(middle.toPrecision(3));
    return { value: kept, n: took.length, open: reached.length - took.length };
  }
  // A cohort is known by quarters of an hour: as soon as its whole quarter is old enough.
  const edge = now - measure.matureMs - ((now - measure.matureMs) % 900_000);
  const old = reached.filter(([first = 0]) => first < edge);
  const last = measure.kind === 'ratio' ? 1 : measure.steps.length - 1;
  const hits = old.filter((times) => (times[last] ?? Infinity) - (times[0] ?? 0) <= measure.matureMs).length;
  const open = reached.length - old.length;
  return { value: old.length === 0 ? null : hits / old.length, n: old.length, open };
}
