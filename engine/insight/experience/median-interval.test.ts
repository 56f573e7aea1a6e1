import { medianInterval } from './median-interval.ts';

test.each([
  { values: [5], median: 5, low: 5, high: 5, confidence: 0 },
  { values: [3, 1, 2], median: 2, low: 1, high: 3, confidence: 0.75 },
  { values: [4, 1, 3, 2], median: 2.5, low: 1, high: 4, confidence: 0.875 },
  { values: [6, 5, 4, 3, 2, 1], median: 3.5, low: 1, high: 6, confidence: 1 - 2 / 64 },
  { values: [9, 8, 7, 6, 5, 4, 3, 2, 1], median: 5, low: 2, high: 8, confidence: 1 - (2 * (1 + 9)) / 512 },
])('$values has the median $median', ({ values, median, low, high, confidence }) => {
  expect(medianInterval(values)).toEqual({ median, interval: { low, high }, confidence, n: values.length });
});

test('of nothing there is none', () => {
  expect(medianInterval([])).toBeUndefined();
});
