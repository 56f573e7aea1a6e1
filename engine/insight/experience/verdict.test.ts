import { effectOf, type Side } from './effect.ts';
import { verdictOf, type Judged } from './verdict.ts';
import { welch } from './welch.ts';

const share = (hits: number, n: number): Side => ({ kind: 'share', hits, n });

function judged(treatment: Side, control: Side, wanted: 'up' | 'down' = 'up'): Judged {
  const effect = effectOf(treatment, control);
  const n = Math.min(treatment.n, control.n);
  return { metric: 'success-share', wanted, n, ...(effect === undefined ? {} : { effect }) };
}

const better = judged(share(360, 400), share(320, 400));
const worse = judged(share(320, 400), share(360, 400));
const equal = judged(share(320, 400), share(322, 400));
const few = judged(share(90, 99), share(320, 400));
const base = { guards: [], isOver: true, otherChanges: 0 };

test.each([
  { what: 'better', judge: { ...base, measure: better }, verdict: 'worked', because: { kind: 'interval' } },
  { what: 'worse', judge: { ...base, measure: worse }, verdict: 'failed', because: { kind: 'interval' } },
  {
    what: 'less, where less is wanted',
    judge: { ...base, measure: { ...worse, wanted: 'down' } },
    verdict: 'worked',
    because: { kind: 'interval' },
  },
  { what: 'equal', judge: { ...base, measure: equal }, verdict: 'unclear', because: { kind: 'both-ways' } },
  {
    what: '99 on one side',
    judge: { ...base, measure: few },
    verdict: 'unclear',
    because: { kind: 'too-few', n: 99, needed: 100 },
  },
  {
    what: 'not over',
    judge: { ...base, measure: better, isOver: false },
    verdict: 'unclear',
    because: { kind: 'not-over' },
  },
  {
    what: 'other changes beside it',
    judge: { ...base, measure: better, otherChanges: 2 },
    verdict: 'unclear',
    because: { kind: 'other-changes', n: 2 },
  },
  {
    what: 'a guard that breaks',
    judge: { ...base, measure: better, guards: [equal, worse] },
    verdict: 'failed',
    because: { kind: 'guard', metric: 'success-share' },
  },
  {
    what: 'a guard over too few to break',
    judge: { ...base, measure: better, guards: [{ ...worse, n: 40 }] },
    verdict: 'worked',
    because: { kind: 'interval' },
  },
] as const)('$what is $verdict', ({ judge, verdict, because }) => {
  expect(verdictOf(judge)).toEqual({ verdict, because });
});

test('the interval of two means is that of the textbook', () => {
  // Welch's test in R: t.test of samples with these summaries; df = 27.75, t(0.975) = 2.0492.
  const found = welch({ n: 15, mean: 20.82, variance: 7.73 }, { n: 15, mean: 23.7, variance: 6.3 });
  expect(found.low).toBeCloseTo(-4.862, 2);
  expect(found.high).toBeCloseTo(-0.898, 2);
  expect(welch({ n: 5, mean: 1, variance: 0 }, { n: 5, mean: 0, variance: 0 })).toEqual({ low: 1, high: 1 });
});

test('nothing is told of sides that cannot be compared', () => {
  expect(effectOf(share(0, 0), share(1, 2))).toBeUndefined();
  expect(
    effectOf({ kind: 'mean', n: 1, mean: 3, variance: 0 }, { kind: 'mean', n: 9, mean: 3, variance: 1 }),
  ).toBeUndefined();
});
