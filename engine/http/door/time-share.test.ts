import { timeShare } from './time-share.ts';

test.each([
  { name: 'a burst', everyMs: 1, tookMs: 0.5, times: 8, isOver: false },
  { name: 'the same, going on', everyMs: 1, tookMs: 0.5, times: 40, isOver: true },
  { name: 'little, for long', everyMs: 1, tookMs: 0.1, times: 10_000, isOver: false },
  { name: 'one that takes long by itself', everyMs: 100, tookMs: 6, times: 1, isOver: true },
])('of a share of 0.15: $name', ({ everyMs, tookMs, times, isOver }) => {
  const share = timeShare(0.15);
  for (let at = 0; at < times; at += 1) share.note(at * everyMs, at * everyMs + tookMs);
  expect(share.isOver).toBe(isOver);
});

test('what was too much is forgotten with the time', () => {
  const share = timeShare(0.15);
  share.note(0, 10);
  const then = share.isOver;
  share.note(50, 50);
  expect([then, share.isOver]).toEqual([true, false]);
});
