import type { Metric } from '../../catalog/metric.ts';
import type { Target } from '../../catalog/requirement.ts';
import type { Facts } from '../facts.ts';
import type { InstanceTally } from '../tally.ts';
import { figure } from '../figure.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import type { MetricValues } from '../metrics/metric-values.ts';
import { dayMs, type Window } from '../window.ts';
import { becauseLink } from './because-link.ts';
import { becauseText } from './because-text.ts';
import { targetVerdict } from './target-verdict.ts';

const nowMs = Date.UTC(2027, 2, 1);
const at = { file: 'f', line: 1 } as Metric['at'];
const started = { kind: 'started', at } as const;
const metricOf = (measure: Metric['measure'], more: Partial<Metric> = {}): Metric => ({
  id: 'watched',
  flow: 'order',
  measure,
  at,
  ...more,
});
const ratio = metricOf({ kind: 'ratio', over: started, of: started, matureMs: 2 * dayMs });
const duration = metricOf({ kind: 'duration', from: started, to: started });
const sum = metricOf({ kind: 'sum', attribute: 'total' }, { unit: 'CNY-minor', target: { min: 1_000 } });

interface World {
  readonly metric?: Metric;
  readonly value?: number;
  readonly n?: number;
  readonly target?: Partial<Target>;
}

const asked: Window[] = [];

/** One metric over one identity, as the facts tell it. */
async function verdict({ metric, value = 0, n = 0, target }: World) {
  asked.length = 0;
  const facts = {
    async metricValues(_metric, { window }, _within, drill): Promise<MetricValues> {
      asked.push(window);
      const source = { window, asOf: nowMs, drill: drill({}, window) };
      return { window, asOf: nowMs, rows: n === 0 ? [] : [{ by: {}, window, figure: figure(value, n, source) }] };
    },
    async instances({ window }) {
      const tally = { success: value * n, failure: n - value * n } as InstanceTally;
      return { window, parts: [], asOf: nowMs, rows: n === 0 ? [] : [{ by: {}, ...tally }] };
    },
  } as Pick<MetricFacts, 'metricValues'> & Pick<Facts, 'instances'> as Facts & MetricFacts;
  return await targetVerdict(
    { metric: metric === undefined ? 'success-share' : 'watched', ...target },
    { facts, identity: 'cn', within: { subtrees: ['cn'] }, nowMs, metric: () => metric, flow: undefined },
  );
}

test.each([
  { what: { metric: ratio, value: 0.7, n: 30, target: { min: 0.68 } }, says: 'watched 70 % reaches ≥ 68 % (n=30)' },
  { what: { metric: ratio, value: 0.68, n: 30, target: { min: 0.68 } }, says: 'watched 68 % reaches ≥ 68 % (n=30)' },
  { what: { metric: ratio, value: 0.7, n: 29, target: { min: 0.68 } }, says: 'watched: too few, n=29' },
  { what: { metric: ratio, target: { min: 0.68 } }, says: 'watched: too few, n=0' },
  {
    what: { metric: ratio, value: 0.6, n: 99, target: { min: 0.68, by: '2027-03-31' } },
    says: 'watched 60 % misses ≥ 68 % (n=99), by 2027-03-31',
  },
  {
    what: { metric: ratio, value: 0.6, n: 99, target: { min: 0.68, by: '2027-02-27' } },
    says: 'watched 60 % misses ≥ 68 % (n=99), due 2027-02-27',
  },
  {
    what: { metric: duration, value: 90 * 60_000, n: 40, target: { max: 3_600_000 } },
    says: 'watched PT1H30M misses ≤ PT1H (n=40)',
  },
  {
    what: { metric: duration, value: 60_000, n: 40, target: { max: 3_600_000 } },
    says: 'watched PT1M reaches ≤ PT1H (n=40)',
  },
  // Of what is not a sample one is enough, and the metric's own bound holds where the target has none.
  { what: { metric: sum, value: 2_500, n: 1 }, says: 'watched 2,500 CNY-minor reaches ≥ 1,000 CNY-minor (n=1)' },
  {
    what: { metric: sum, value: 2_500, n: 1, target: { min: 3_000 } },
    says: 'watched 2,500 CNY-minor misses ≥ 3,000 CNY-minor (n=1)',
  },
  { what: { value: 0.95, n: 40, target: { min: 0.9 } }, says: 'success-share 95 % reaches ≥ 90 % (n=40)' },
  { what: { value: 0.95, n: 20, target: { min: 0.9 } }, says: 'success-share: too few, n=20' },
] satisfies readonly { readonly what: World; readonly says: string }[])('$says', async ({ what, says }) => {
  const found = await verdict(what);
  expect(becauseText(found).en).toBe(says);
  expect(becauseLink(found)).toMatch(/^\/v1\/(?:metrics\/watched\/rows|rows\/instances)\?/);
});

test('nothing that is not defined is measured', async () => {
  const parts = { identity: 'cn', within: { subtrees: ['cn'] }, nowMs, metric: () => undefined, flow: undefined };
  const found = await targetVerdict({ metric: 'kept', min: 1 }, { ...parts, facts: {} as Facts & MetricFacts });
  expect(found).toEqual({ kind: 'metric-unknown', target: { metric: 'kept', min: 1 } });
});

test('a share that takes two days to be known is that of the 30 days before them', async () => {
  await verdict({ metric: ratio, value: 1, n: 30 });
  expect(asked).toEqual([{ fromMs: nowMs - 32 * dayMs, toMs: nowMs - 2 * dayMs }]);
});
