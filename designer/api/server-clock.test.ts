import { createServerClock } from './server-clock.ts';

const received = Date.parse('2026-11-21T08:00:00Z');

test.each([
  { what: 'a clock that is years behind', time: '2018-06-05T01:00:00Z', now: '2018-06-05T01:00:00.000Z' },
  { what: 'an answer that took two seconds', time: '2026-11-21T07:59:58Z', now: '2026-11-21T08:00:00.000Z' },
  { what: 'no time', time: 'soon', now: '2026-11-21T08:00:00.000Z' },
])('$what', ({ time, now }) => {
  const clock = createServerClock(() => received);
  clock.heard(time, received);
  expect(new Date(clock.now()).toISOString()).toBe(now);
});

test('who follows is told when the clock becomes another one, and only then', () => {
  const clock = createServerClock(() => received);
  const told = jest.fn();
  const stop = clock.subscribe(told);
  clock.heard('2018-06-05T01:00:00Z', received);
  clock.heard('2018-06-05T01:00:00Z', received);
  expect(told).toHaveBeenCalledTimes(1);
  stop();
  clock.heard('2026-11-21T08:00:00Z', received);
  expect(told).toHaveBeenCalledTimes(1);
  expect(clock.now()).toBe(received);
});
