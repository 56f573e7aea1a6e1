import { storeWait } from './store-wait.ts';

test('how long the last read took, or the one under way takes so far', async () => {
  let ms = 0;
  let answer = (): void => undefined;
  const wait = storeWait(
    () => new Promise<void>((resolve) => (answer = resolve)),
    () => ms,
  );
  expect(wait.look()).toBe(0);
  ms = 3_000;
  expect(wait.look()).toBe(3_000);
  ms = 3_500;
  answer();
  await Promise.resolve();
  expect(wait.look()).toBe(3_500);
  answer();
  await Promise.resolve();
  expect(wait.look()).toBe(0);
});
