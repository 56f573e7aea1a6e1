import { paceMs } from './pace.ts';

test.each([
  { done: 0, elapsedMs: 0, waits: 0 },
  { done: 500, elapsedMs: 50, waits: 200 },
  { done: 1_000, elapsedMs: 500, waits: 0 },
  { done: 1_000, elapsedMs: 2_000, waits: 0 },
])('K14: after $done in $elapsedMs ms it waits $waits ms', ({ done, elapsedMs, waits }) => {
  expect(paceMs(2_000, done, elapsedMs)).toBe(waits);
});
