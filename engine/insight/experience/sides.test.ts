import { asInstanceId } from '../../kernel/ids.ts';
import type { CallFact, Facts, InstanceFact } from '../facts.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import { sidesOf, windowsOf } from './sides.ts';

const day = 86_400_000;
const split = {
  kind: 'split',
  capability: 'payment.charge',
  treatment: 'new-pay',
  control: 'old-pay',
  fromMs: 0,
  lengthMs: day,
} as const;

test.each([
  { lengthMs: 3_600_000, back: 7 },
  { lengthMs: 7 * day, back: 7 },
  { lengthMs: 8 * day, back: 14 },
])('$lengthMs ms are compared with as many $back days before: the same weekdays', ({ lengthMs, back }) => {
  const fromMs = 100 * day;
  const { before, after } = windowsOf({ kind: 'before-after', fromMs, lengthMs });
  expect(after).toEqual({ fromMs, toMs: fromMs + lengthMs });
  expect(before).toEqual({ fromMs: fromMs - back * day, toMs: fromMs - back * day + lengthMs });
});

/** Instance n ended as said, after n ms; who served its calls. */
const happened = [
  { outcome: 'success', served: ['new-pay'] },
  { outcome: 'failure', served: ['new-pay'] },
  { outcome: 'success', served: ['new-pay', 'new-pay'] },
  { outcome: 'success', served: ['old-pay'] },
  { outcome: 'neutral', served: ['old-pay'] },
  { outcome: 'success', served: ['old-pay', 'new-pay'] },
  { outcome: 'failure', served: [] },
] as const;

const idOf = (n: number) => asInstanceId(`i_${String(n).padStart(26, '0')}`);

/** Pages of one row, so that reading on is a part of the test. */
function paged<Row>(rows: readonly Row[], after = 0): { readonly rows: readonly Row[]; readonly next?: number } {
  const rest = rows.slice(after, after + 1);
  return after + 1 < rows.length ? { rows: rest, next: after + 1 } : { rows: rest };
}

const facts = {
  instanceRows: async (_asked, _within, { after }) =>
    paged(
      happened.map(({ outcome }, n) => ({ id: idOf(n), outcome, startedAt: 0, endedAt: n }) as unknown as InstanceFact),
      after,
    ),
  callRows: async ({ filter: { provider } }, _within, { after }) =>
    paged(
      happened.flatMap(({ served }, n) =>
        served.flatMap((one) => (one === provider ? [{ instance: idOf(n) } as unknown as CallFact] : [])),
      ),
      after,
    ),
} as Pick<Facts, 'instanceRows' | 'callRows'> as Facts & MetricFacts;
const scope = { facts, named: () => undefined, filter: { identity: 'cn' }, within: { subtrees: ['cn'] } };

test('a split compares instances by who served their call; one that both served is on neither side', async () => {
  const { treatment, control } = await sidesOf('success-share', split, scope);
  expect(treatment.side).toEqual({ kind: 'share', n: 3, hits: 2 });
  expect(control.side).toEqual({ kind: 'share', n: 1, hits: 1 });
  expect(treatment.drill).toBe(
    '/v1/rows/calls?identity=cn&capability=payment.charge&provider=new-pay&from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-02T00%3A00%3A00.000Z',
  );
  const slow = await sidesOf('duration', split, scope);
  expect(slow.treatment.side).toEqual({ kind: 'mean', n: 3, mean: 1, variance: 1 });
  expect(slow.control.side).toEqual({ kind: 'mean', n: 2, mean: 3.5, variance: 0.5 });
});
