import { wilson } from './wilson.ts';

// Newcombe 1998 ("Two-sided confidence intervals for the single proportion"), table I, method 3, 95 %.
test.each([
  { hits: 81, n: 263, low: 0.2553, high: 0.3662 },
  { hits: 15, n: 148, low: 0.0624, high: 0.1605 },
  { hits: 0, n: 20, low: 0, high: 0.1611 },
  { hits: 1, n: 29, low: 0.0061, high: 0.1718 },
])('$hits of $n lie between $low and $high', ({ hits, n, low, high }) => {
  const found = wilson(hits, n);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('none and all mirror each other, and end at the ends', () => {
  expect(wilson(0, 7).low).toBe(0);
  expect(wilson(7, 7).high).toBe(1);
  expect(wilson(7, 7).low).toBeCloseTo(1 - wilson(0, 7).high, 12);
});

test('more confidence is wider', () => {
  expect(wilson(40, 100, 99).low).toBeLessThan(wilson(40, 100).low);
  expect(wilson(40, 100, 99).high).toBeGreaterThan(wilson(40, 100).high);
});
