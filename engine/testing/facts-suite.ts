import type { Metric } from '../catalog/metric.ts';
import type { Paging, Rows, Store } from '../host/store.ts';
import { countedFacts } from '../insight/counted-facts.ts';
import { contractsOf } from '../insight/contracts-of.ts';
import type { Facts } from '../insight/facts.ts';
import { follower, type Follower } from '../insight/follower.ts';
import type { FactsStore } from '../insight/facts-store.ts';
import type { Risk } from '../insight/risk.ts';
import { rolledFacts } from '../insight/rolled-facts.ts';
import type { RollupStore } from '../insight/rollup-store.ts';
import { taggedStates } from '../flow/tagged-states.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { factsFlow } from './facts-flow.ts';
import type { HostSubject } from './host-subject.ts';
import type { Window } from '../insight/window.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import { metricPlan } from '../insight/metrics/metric-plan.ts';
import { compareMetric, shopMetrics, type ShopMetric } from './obvious-metrics.ts';
import { obviousCounts } from './obvious-counts.ts';
import { comparePast, compareStanding } from './compare-past.ts';
import { comparePresentRows } from './compare-present-rows.ts';
import { quarterOf } from '../insight/quarters.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';
import { anyone, seededRandom, testEngine, type TestEngine } from './test-engine.ts';

export interface FactsSubject {
  readonly store: Store;
  readonly facts: FactsStore;
  readonly rollups: RollupStore;
  readonly home?: HostSubject['home'];
}

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const metrics = shopMetrics();

/** What whoever counts must promise, on any database. */
export const factsSuite: readonly Check<FactsSubject>[] = [
  {
    name: 'every figure of random runs is what an obvious count over the histories gives',
    check: async (make) => {
      const { store, facts, rollups, home } = await make();
      const tested = await testEngine(store, [factsFlow], {}, home === undefined ? {} : { home });
      try {
        const beganAt = tested.engine.clock.now();
        // What was there before somebody counted is found; all else is counted while it happens, and once.
        await runShop(tested, 3, 6);
        const [conversion] = metrics;
        const counting = startFollower(rollups, [conversion]);
        await runShop(tested, 7, 20);
        await counting.catchUp();
        // What has not ended may be kept from here on, and is to keep up with what is counted.
        await rollups.standing(beganAt, beganAt + dayMs, false);
        await counting.stop();
        await runShop(tested, 9, 5);
        // A whole day is read otherwise than its quarters of an hour.
        await tested.engine.virtualClock?.advanceTo(tested.engine.clock.now() + dayMs);
        await tested.engine.quiet();
        // The others are newer than what they count.
        const keys = metrics.flatMap(({ metric }) => metricPlan(metric)?.key ?? []);
        const instances = 31;
        same(await countingOf(rollups, keys), [undefined, ...keys.slice(1).map(() => ({ done: 0, of: instances }))]);
        const again = startFollower(rollups, metrics);
        await again.catchUp();
        await again.stop();
        same(
          await countingOf(rollups, keys),
          keys.map(() => undefined),
        );
        const contractOf = contractsOf(tested.releases);
        const parts = { store: facts, clock: tested.engine.clock, contractOf, risk: riskOf(tested) };
        const everything = { fromMs: beganAt - dayMs, toMs: tested.engine.clock.now() };
        await compare(tested, countedFacts(parts), everything);
        const rolled = rolledFacts({ ...parts, rollups, wall: { now: Date.now } });
        await compare(tested, rolled, everything);
        await comparePresent(tested, rolled);
        await comparePresentRows(tested, rolled);
        const hours = [1, 3, 5].map((time) => beganAt + time * 47 * minuteMs);
        // The last millisecond of a quarter is told by the figures, every other one by the rows themselves.
        await comparePast(tested, rolled, [...hours, ...hours.map((at) => quarterOf(at) - 1)]);
        await compareStanding(rollups, quarterOf(hours[1] ?? 0), tested.engine.clock.now());
        await comparePast(tested, countedFacts(parts), hours.slice(1, 2));
        await compare(tested, rolled, { fromMs: beganAt + 30 * minuteMs, toMs: beganAt + 90 * minuteMs });
        const { clock } = tested.engine;
        for (const { metric, matches } of metrics) {
          await compareByProvider(rolled, metric, { fromMs: beganAt - dayMs, toMs: clock.now() });
          await compareMetric(tested, { rollups, facts, clock }, metric, matches, {
            fromMs: beganAt - dayMs,
            toMs: clock.now(),
          });
        }
      } finally {
        await tested.engine.stop();
      }
    },
  },
];

/** Each instance was served by the one provider or by none: together they are all. */
async function compareByProvider(facts: MetricFacts, metric: Metric, window: Window): Promise<void> {
  const drill = (): string => '/v1/rows';
  const whole = await facts.metricValues(metric, { filter: {}, window, by: [] }, anyone, drill);
  const asked = { filter: {}, window, capability: 'stock.reserve' };
  const { rows } = await facts.metricByProvider(metric, asked, anyone, drill);
  same(
    rows.reduce((sum, row) => sum + row.figure.n, 0),
    whole.rows[0]?.figure.n,
    `${metric.id} by provider`,
  );
  for (const { by, figure } of metric.measure.kind === 'ratio' || metric.measure.kind === 'funnel' ? [] : rows) {
    const served = await facts.metricServed(metric, { ...asked, window: whole.window }, anyone);
    same(served.filter(({ provider }) => provider === by['provider.stock.reserve']).length, figure.n);
  }
}

function countingOf(rollups: RollupStore, keys: readonly string[]) {
  return Promise.all(keys.map((key) => rollups.counting(key)));
}

function riskOf({ engine, releases }: TestEngine): Risk {
  return {
    timersAfter: async (instance, row) => (await engine.instances.at(instance, row, anyone)).timers,
    timedStates: async (ids) => {
      const found = new Map<string, ReadonlySet<string>>();
      for (const id of ids) {
        found.set(id, taggedStates((await releases.checked(asReleaseId(id))).body.flow.root, 'sla'));
      }
      return found;
    },
  };
}

function startFollower(store: RollupStore, counted: readonly (ShopMetric | undefined)[]): Follower {
  const onFault = (problem: unknown): never => {
    throw problem;
  };
  const plans = async () => counted.flatMap((one) => (one === undefined ? [] : (metricPlan(one.metric) ?? [])));
  const counting = follower({ store, plans, onFault, everyMs: 20 });
  counting.start();
  return counting;
}

/** Orders that do all that can be done to them, over some hours of the clock. */
async function runShop({ engine, providers }: TestEngine, seed: number, orders: number): Promise<void> {
  const random = seededRandom(seed);
  const one = <T>(...of: readonly T[]): T | undefined => of[Math.floor(random.fraction() * of.length)];
  providers.play('stock.reserve', (): Json | AttemptResult => {
    const what = one('done', 'done', 'done', 'none', 'fault', 'busy');
    if (what === 'none') return { kind: 'refused', code: 'OUT_OF_STOCK', message: 'none left' };
    if (what === 'busy') return { kind: 'refused', code: 'BUSY', message: 'later' };
    if (what === 'fault')
      return { kind: 'fault', code: 'CAP_TIMEOUT', message: 'slow', done: 'certainly-not', retry: true };
    return { c: ['stock', 'of', 1, 2, 0], note: '"w":"nobody"' };
  });
  for (let order = 1; order <= orders; order += 1) {
    const input = { id: `o${seed}-${order}`, total: Math.round(random.fraction() * 10_000) / 100 };
    await engine.instances.start({ flow: 'shop', input }, anyone);
    await engine.virtualClock?.advanceTo(engine.clock.now() + Math.floor(random.fraction() * 9 * minuteMs));
    const key = `o${seed}-${Math.ceil(random.fraction() * order)}`;
    const what = one('PAID', 'PAID', 'PAID', 'CANCEL', 'nothing');
    if (what !== undefined && what !== 'nothing') {
      await engine.instances.send({ to: { flow: 'shop', key }, type: what, payload: {} }, anyone).catch(ignored);
    }
    const { items } = await engine.instances.tasks({ status: 'open', limit: 1 }, anyone);
    const task = one(...items, undefined);
    if (task !== undefined) {
      const outcome = one('again', 'giveUp') ?? 'again';
      await engine.instances.complete(task.id, { outcome, form: {} }, anyone).catch(ignored);
    }
    if (order % 13 === 0) await cancelOne(engine, key);
  }
  await engine.quiet();
}

async function cancelOne(engine: TestEngine['engine'], key: string): Promise<void> {
  const { items } = await engine.instances.list({ key, limit: 1 }, anyone);
  for (const { id } of items) await engine.instances.cancel(id, 'changed their mind', anyone).catch(ignored);
}

/** An event that no state takes, and an instance that has ended, are part of what happens. */
function ignored(): void {
  // Nothing was changed.
}

async function compare(tested: TestEngine, facts: Facts, window: { fromMs: number; toMs: number }): Promise<void> {
  const filter = { flow: 'shop' };
  const instances = await facts.instances({ filter, window, by: ['flow'] }, anyone);
  const calls = await facts.calls({ filter, window, by: ['capability', 'contract', 'provider'] }, anyone);
  const states = await facts.states({ filter, window, by: ['state'] }, anyone);
  const sums = await facts.sums({ filter, window, by: ['flow'], attribute: 'total' }, anyone);
  const steps = await facts.steps({ filter, window, by: ['cause', 'before', 'after'] }, anyone);
  const obvious = await obviousCounts(tested.engine, instances.window, steps.window);
  same(instances.rows, obvious.instances);
  same(
    calls.rows.toSorted((a, b) => (a.by['capability'] ?? '').localeCompare(b.by['capability'] ?? '')),
    obvious.calls,
  );
  same(
    states.rows.toSorted((a, b) => (a.by['state'] ?? '').localeCompare(b.by['state'] ?? '')),
    obvious.states,
  );
  const bySteps = steps.rows.map(({ by, n }) => [`${by['cause']}: ${by['before']} to ${by['after']}`, n] as const);
  same(sorted(Object.fromEntries(bySteps)), sorted(obvious.steps));
  await compareRows(facts, instances.window, obvious);
  same(
    sums.rows.map(({ n, total }) => [n, Math.round(total * 100)]),
    obvious.sums,
  );
}

function sorted(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b));
}

/** The rows behind a figure are as many as it says, page by page; and whoever may see nothing is told of nothing. */
async function compareRows(
  facts: Facts,
  window: Window,
  { instances: [row], calls }: Awaited<ReturnType<typeof obviousCounts>>,
): Promise<void> {
  const filter = { flow: 'shop' };
  for (const choice of ['started', 'ended', 'success', 'failure', 'neutral', 'cancelled'] as const) {
    const rows = await allRows((paging) => facts.instanceRows({ filter, window, choice }, anyone, paging));
    same(rows.length, row?.[choice], choice);
  }
  const rows = await allRows((paging) => facts.callRows({ filter, window }, anyone, paging));
  same(
    rows.length,
    calls.reduce((sum, { n }) => sum + n, 0),
  );
  const blind = { subtrees: ['elsewhere'] };
  same((await facts.instances({ filter, window, by: [] }, blind)).rows, []);
  same(await facts.callRows({ filter, window }, blind, { limit: 10 }), { rows: [] });
  same((await facts.present({ filter, by: [] }, blind)).rows, []);
}

async function allRows<Row>(page: (paging: Paging) => Promise<Rows<Row>>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let after = 0; ;) {
    const { rows, next } = await page({ limit: 7, after });
    all.push(...rows);
    if (next === undefined) return all;
    after = next;
  }
}

async function comparePresent({ engine }: TestEngine, facts: Facts): Promise<void> {
  const { rows } = await facts.present({ filter: {}, by: ['state'] }, anyone);
  const { items } = await engine.instances.list({ limit: 500 }, anyone);
  const tasks = await engine.instances.tasks({ status: 'open', limit: 500 }, anyone);
  const found = rows.map(({ by, running, tasks: open, overdue }) => [by['state'], running, open, overdue]);
  const wanted = ['asking', 'paying', 'reserving'].flatMap((state) => {
    const here = tasks.items.filter((task) => task.state === state);
    const running = items.filter(({ states, finishedAt }) => finishedAt === undefined && states.includes(state));
    const overdue = here.filter((task) => task.overdue).length;
    return running.length === 0 ? [] : [[state, running.length, here.length, overdue]];
  });
  // What a timer belongs to is its instance, and no state: it has a row of its own.
  const byState = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));
  same(found.filter(([state]) => state !== '').toSorted(byState), wanted);
}
