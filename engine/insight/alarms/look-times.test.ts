import { lookTimes } from './look-times.ts';

const quarterMs = 900_000;

test.each([
  { name: 'within a quarter', last: 0.1, now: 0.9, times: [0.9] },
  { name: 'over one edge', last: 0.9, now: 1.1, times: [1, 1.1] },
  { name: 'over several', last: 0.5, now: 4, times: [1, 2, 3, 4] },
  { name: 'a clock that stands', last: 2, now: 2, times: [] },
  { name: 'a clock that went back', last: 2, now: 1, times: [] },
])('$name', ({ last, now, times }) => {
  expect(lookTimes(last * quarterMs, now * quarterMs)).toEqual(times.map((at) => at * quarterMs));
});

test('after a year it is some of the quarters, in their order, and now', () => {
  const times = lookTimes(0, 35_040 * quarterMs);
  expect(times.length).toBeLessThanOrEqual(97);
  expect(times.at(-1)).toBe(35_040 * quarterMs);
  expect(times.every((at, place) => at > (times[place - 1] ?? 0))).toBe(true);
});
