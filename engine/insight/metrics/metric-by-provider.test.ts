import type { Mark, Metric } from '../../catalog/metric.ts';
import { startOf } from '../../kernel/issue.ts';
import type { CallFact } from '../facts.ts';
import { metricByProvider } from './metric-by-provider.ts';
import type { MetricFact } from './metric-rows.ts';
import { servedFacts, type ServedFact } from './served-facts.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const at = startOf('m.metric.yaml');
const started: Mark = { kind: 'started', at };
const paid: Mark = { kind: 'received', event: 'PAID', at };
const nowMs = 100 * hourMs;
const window = { fromMs: 0, toMs: nowMs };
const everybody = { subtrees: [''] };

const metricOf = (measure: Metric['measure']): Metric => ({ id: 'm', flow: 'shop', measure, at });
const ratio = metricOf({ kind: 'ratio', over: started, of: paid, matureMs: hourMs });

function fact(instance: string, minutes: readonly number[], more: Partial<MetricFact> = {}): MetricFact {
  const reached = minutes.map((minute) => minute * minuteMs);
  return { instance, flow: 'shop', identity: 'cn', reached, late: 0, ...more };
}

const facts: readonly MetricFact[] = [
  fact('paid by a', [0, 10]),
  fact('unpaid by a', [0]),
  fact('late by b', [0, 120], { late: 1 }),
  fact('paid by both', [0, 5]),
  fact('young by a', [99 * 60 + 30]),
  fact('never called', [0, 20]),
];
const calls: readonly (readonly [instance: string, provider: string, undo?: boolean])[] = [
  ['paid by a', 'a'],
  ['paid by a', 'a'],
  ['unpaid by a', 'a'],
  ['late by b', 'b'],
  ['paid by both', 'a'],
  ['paid by both', 'b'],
  ['young by a', 'a'],
  ['unpaid by a', 'b', true],
];

async function served(of: readonly MetricFact[] = facts): Promise<readonly ServedFact[]> {
  // Pages of two: all of them are read.
  const paged = <Row>(rows: readonly Row[], after = 0) => ({
    rows: rows.slice(after, after + 2),
    ...(rows.length > after + 2 ? { next: after + 2 } : {}),
  });
  const told = calls.map(([instance, provider, undo = false]) => ({ instance, provider, undo }) as CallFact);
  return await servedFacts(
    {
      rowsOf: async (_metric, _asked, _within, { after }) => paged(of, after),
      callRows: async (_asked, _within, { after }) => paged(told, after),
    },
    ratio,
    { filter: {}, window, capability: 'stock.reserve', nowMs },
    everybody,
  );
}

const by = 'provider.stock.reserve';
const asked = { window, capability: 'stock.reserve', nowMs, asOf: nowMs };
const drill = (slices: Readonly<Record<string, string>>) => `/rows?provider=${slices[by]}`;

test('a share by who served: young ones are open, late ones are none, and whom two served counts with both', async () => {
  const { rows } = metricByProvider(ratio, await served(), asked, drill);
  expect(rows.map(({ by: slice, figure: { value, n, open } }) => [slice[by], value, n, open])).toEqual([
    ['', 1, 1, 0],
    ['a', 2 / 3, 3, 1],
    ['b', 0.5, 2, 0],
  ]);
  expect(rows[1]?.figure.drill).toBe('/rows?provider=a');
});

test.each<{
  name: string;
  metric: Metric;
  of?: readonly MetricFact[];
  values: readonly (readonly [string, number, number])[];
}>([
  {
    name: 'counts',
    metric: metricOf({ kind: 'count', of: started }),
    values: [
      ['', 1, 1],
      ['a', 4, 4],
      ['b', 2, 2],
    ],
  },
  {
    name: 'sums',
    metric: metricOf({ kind: 'sum', attribute: 'total' }),
    of: [fact('paid by a', [0], { amount: 5 }), fact('paid by both', [0], { amount: 7 })],
    values: [
      ['a', 12, 2],
      ['b', 7, 1],
    ],
  },
  {
    name: 'times',
    metric: metricOf({ kind: 'duration', from: started, to: paid }),
    of: [fact('paid by a', [0, 10]), fact('paid by both', [0, 5])],
    values: [
      ['a', 5 * minuteMs, 2],
      ['b', 5 * minuteMs, 1],
    ],
  },
])('$name', async ({ metric, of, values }) => {
  const { rows } = metricByProvider(metric, await served(of), asked, drill);
  expect(rows.map(({ by: slice, figure: { value, n } }) => [slice[by], value, n])).toEqual(values);
});

test('parts of the window are told apart', async () => {
  const parts = [
    { fromMs: 0, toMs: 50 * hourMs },
    { fromMs: 50 * hourMs, toMs: nowMs },
  ];
  const { rows } = metricByProvider(ratio, await served(), { ...asked, parts }, drill);
  expect(
    rows.map(({ by: slice, window: part, figure: { n, open } }) => [part.fromMs / hourMs, slice[by], n, open]),
  ).toEqual([
    [0, '', 1, 0],
    [0, 'a', 3, 0],
    [0, 'b', 2, 0],
    [50, 'a', 0, 1],
  ]);
});

test('more than can be read in time are refused', async () => {
  const many = Array.from({ length: 200 }, () => fact('paid by a', [0]));
  await expect(served(many)).rejects.toThrow('Who served an instance is read from its history');
});
