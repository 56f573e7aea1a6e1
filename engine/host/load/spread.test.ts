import { spread } from './spread.ts';

afterEach(() => jest.useRealTimers());

test('K14: pieces begin within their time, each at its own moment, and once', () => {
  jest.useFakeTimers();
  const fractions = [0.9, 0.1, 0.5];
  const put = spread(() => fractions.shift() ?? 0);
  const begun: string[] = [];
  for (const name of ['a', 'b', 'c']) put.later(name, 1_000, () => begun.push(name));
  expect([put.has('a'), put.has('d')]).toEqual([true, false]);
  jest.advanceTimersByTime(500);
  expect(begun).toEqual(['b', 'c']);
  jest.advanceTimersByTime(500);
  expect(begun).toEqual(['b', 'c', 'a']);
  expect(put.has('a')).toBe(false);
});

test('what is put off when the node stops is left for the next start', () => {
  jest.useFakeTimers();
  const put = spread(() => 0.5);
  const begun: string[] = [];
  put.later('a', 1_000, () => begun.push('a'));
  put.stop();
  jest.advanceTimersByTime(2_000);
  expect(begun).toEqual([]);
});
