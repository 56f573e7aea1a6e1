import { startRate } from './start-rate.ts';

test('K7: without a rate nothing waits', () => {
  const rate = startRate(Infinity);
  expect(Array.from({ length: 1_000 }, () => rate.take('a')).every((waitMs) => waitMs === 0)).toBe(true);
});

test('K7: each identity has its own starts, saved up for a second', () => {
  let ms = 0;
  const rate = startRate(2, () => ms);
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([0, 0, 500]);
  expect(rate.take('b')).toBe(0);
  ms = 500;
  expect([rate.take('a'), rate.take('a')]).toEqual([0, 500]);
  ms = 60_000;
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([0, 0, 500]);
});
