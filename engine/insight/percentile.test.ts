import { percentile } from './percentile.ts';

test.each([
  // The example of the nearest-rank method.
  { sorted: [15, 20, 35, 40, 50], percent: 5, value: 15 },
  { sorted: [15, 20, 35, 40, 50], percent: 30, value: 20 },
  { sorted: [15, 20, 35, 40, 50], percent: 40, value: 20 },
  { sorted: [15, 20, 35, 40, 50], percent: 50, value: 35 },
  { sorted: [15, 20, 35, 40, 50], percent: 100, value: 50 },
  { sorted: [7], percent: 99, value: 7 },
  { sorted: [], percent: 50, value: undefined },
  { sorted: Array.from({ length: 20 }, (_, at) => at + 1), percent: 95, value: 19 },
  { sorted: Array.from({ length: 1000 }, (_, at) => at + 1), percent: 99.9, value: 999 },
])('p$percent of $sorted.length values is $value', ({ sorted, percent, value }) => {
  expect(percentile(sorted, percent)).toBe(value);
});
