import { seededRandom } from '../../schema/seeded-random.ts';
import { drawIndex, drawMs, type Distribution } from './distribution.ts';

const draws = 20_000;

function quantiles(distribution: Distribution): { readonly p50: number; readonly p95: number; readonly mean: number } {
  const random = seededRandom(3);
  const values = Array.from({ length: draws }, () => drawMs(distribution, random)).toSorted((a, b) => a - b);
  return {
    p50: values[draws * 0.5] ?? 0,
    p95: values[draws * 0.95] ?? 0,
    mean: values.reduce((sum, value) => sum + value, 0) / draws,
  };
}

test.each([
  { distribution: { kind: 'fixed', ms: 700 }, p50: 700, p95: 700, mean: 700 },
  { distribution: { kind: 'uniform', fromMs: 1_000, toMs: 3_000 }, p50: 2_000, p95: 2_900, mean: 2_000 },
  { distribution: { kind: 'exponential', meanMs: 1_000 }, p50: 693, p95: 2_996, mean: 1_000 },
  { distribution: { kind: 'quantiles', p50Ms: 1_000, p95Ms: 4_000 }, p50: 1_000, p95: 4_000, mean: 1_426 },
  { distribution: { kind: 'recorded', ms: [10, 20, 30] }, p50: 20, p95: 30, mean: 20 },
] as const)('$distribution.kind has the quantiles that it names', ({ distribution, p50, p95, mean }) => {
  const found = quantiles(distribution);
  expect(Math.abs(found.p50 - p50) / p50).toBeLessThan(0.05);
  expect(Math.abs(found.p95 - p95) / p95).toBeLessThan(0.05);
  expect(Math.abs(found.mean - mean) / mean).toBeLessThan(0.05);
});

test('equal seeds draw equal lengths', () => {
  const distribution: Distribution = { kind: 'quantiles', p50Ms: 5, p95Ms: 50 };
  const draw = () => {
    const random = seededRandom(9);
    return Array.from({ length: 50 }, () => drawMs(distribution, random));
  };
  expect(draw()).toEqual(draw());
});

test.each([
  { weights: [1, 0, 0], shares: [1, 0, 0] },
  { weights: [3, 1], shares: [0.75, 0.25] },
  { weights: [0, 0], shares: [1, 0] },
])('one of the weights $weights comes in $shares of the draws', ({ weights, shares }) => {
  const random = seededRandom(5);
  const counts = weights.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    const index = drawIndex(weights, random);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  for (const [index, share] of shares.entries()) expect((counts[index] ?? 0) / draws).toBeCloseTo(share, 1);
});
