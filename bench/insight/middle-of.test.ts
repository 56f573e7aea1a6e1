import { middleOf } from './middle-of.ts';

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => last - at);

test.each([
  // The least sums of ranks that are too rare: of 5 values none, since one in 32 is more than 2.5 %.
  { values: upTo(5), of: { middle: 3, low: -Infinity, high: Infinity } },
  { values: upTo(6), of: { middle: 3.5, low: 1, high: 6 } },
  // 8 of 55 means are beyond either end (critical value 8 of ten, in every table of the test).
  { values: upTo(10), of: { middle: 5.5, low: 3, high: 8 } },
  { values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 900], of: { middle: 1, low: 1, high: 450.5 } },
])('$values lie around $of.middle', ({ values, of }) => {
  expect(middleOf(values)).toEqual(of);
});
