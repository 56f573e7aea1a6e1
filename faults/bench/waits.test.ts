import { waits } from './waits.ts';

test('what is waited for is told until it is over, whatever became of it', async () => {
  const told = waits();
  expect(told.told()).toBe('nothing that is known');
  let end = (): void => undefined;
  const first = told.during('the end', new Promise<void>((resolve) => (end = resolve)));
  const second = told.during('a failure', Promise.reject(new Error('it failed')));
  expect(told.told()).toMatch(/^the end for [\d.]+ s; a failure for [\d.]+ s$/);
  await expect(second).rejects.toThrow('it failed');
  expect(told.told()).toMatch(/^the end for [\d.]+ s$/);
  end();
  await first;
  expect(told.told()).toBe('nothing that is known');
});

test('of many waits the first are told, and how many more there are', () => {
  const told = waits();
  for (let one = 1; one <= 11; one += 1) void told.during(`wait ${one}`, new Promise(() => undefined));
  expect(told.told()).toMatch(/^wait 1 for .*; wait 8 for [\d.]+ s; and 3 more$/);
});
