import { decimalOf, isMultiple, leastCommonMultiple, numberOf, stepsBelow } from './decimal.ts';

test.each([
  { value: 0.3, of: 0.1, is: true },
  { value: 1.1, of: 0.1, is: true },
  { value: 0.0075, of: 0.0001, is: true },
  { value: 0.35, of: 0.1, is: false },
  { value: 1e300, of: 7, is: false },
  { value: -4, of: 2, is: true },
  { value: 1e-7, of: 1e-8, is: true },
])('$value is a multiple of $of: $is', ({ value, of, is }) => {
  expect(isMultiple(decimalOf(value), decimalOf(of))).toBe(is);
});

test.each([0, -1, 0.1, 1.5, 123.456, 1e21, 1e-9, 5e-324, 2 ** 53])('%p keeps its value', (value) => {
  expect(numberOf(decimalOf(value))).toBe(value);
});

test('what no JSON number carries is none', () => {
  expect(numberOf({ units: 9_007_199_254_740_993n, scale: 0 })).toBeUndefined();
});

test.each([
  { a: 4, b: 6, least: 12 },
  { a: 0.2, b: 0.3, least: 0.6 },
  { a: 1, b: 0.4, least: 2 },
])('$least is the least common multiple of $a and $b', ({ a, b, least }) => {
  expect(numberOf(leastCommonMultiple(decimalOf(a), decimalOf(b)))).toBe(least);
});

test('steps are counted downwards', () => {
  expect(stepsBelow(decimalOf(-0.5), decimalOf(1))).toEqual({ steps: -1n, isExact: false });
  expect(stepsBelow(decimalOf(1.5), decimalOf(0.5))).toEqual({ steps: 3n, isExact: true });
});
