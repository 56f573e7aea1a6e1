import { newcombe } from './newcombe.ts';

// Newcombe 1998 ("Interval estimation for the difference between independent proportions"), table II, method 10, 95 %.
test.each([
  { a: { hits: 56, n: 70 }, b: { hits: 48, n: 80 }, low: 0.0524, high: 0.3339 },
  { a: { hits: 9, n: 10 }, b: { hits: 3, n: 10 }, low: 0.1705, high: 0.809 },
  { a: { hits: 5, n: 56 }, b: { hits: 0, n: 29 }, low: -0.0381, high: 0.1926 },
  { a: { hits: 10, n: 10 }, b: { hits: 0, n: 10 }, low: 0.6075, high: 1 },
])('$a.hits/$a.n − $b.hits/$b.n lies between $low and $high', ({ a, b, low, high }) => {
  const found = newcombe(a, b);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('turned around it changes its sign', () => {
  const [a, b] = [
    { hits: 40, n: 90 },
    { hits: 30, n: 95 },
  ];
  expect(newcombe(b, a, 99).low).toBeCloseTo(-newcombe(a, b, 99).high, 12);
});
