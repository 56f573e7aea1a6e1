import { rounds } from './rounds.ts';

test('what waits is done in the first round after its moment, what comes meanwhile in a later one', () => {
  jest.useFakeTimers({ now: 0 });
  const done: string[] = [];
  const later = rounds(() => Date.now());
  const note = (name: string): void => void done.push(`${name} ${Date.now()}`);
  later.at(35, () => note('second'));
  later.at(15, () => {
    note('first');
    later.at(0, () => note('third'));
  });
  jest.advanceTimersByTime(100);
  expect(done).toEqual(['first 20', 'third 30', 'second 40']);
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
