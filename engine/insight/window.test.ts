import { dayMs, readWindow } from './window.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');

test.each([
  { asked: {}, fromMs: nowMs - dayMs, toMs: nowMs },
  { asked: { window: 'PT1H' }, fromMs: nowMs - 3_600_000, toMs: nowMs },
  { asked: { window: 'PT1H', toMs: nowMs - dayMs }, fromMs: nowMs - dayMs - 3_600_000, toMs: nowMs - dayMs },
  { asked: { fromMs: nowMs - 5, toMs: nowMs - 2 }, fromMs: nowMs - 5, toMs: nowMs - 2 },
  { asked: { fromMs: nowMs - 5 }, fromMs: nowMs - 5, toMs: nowMs },
  // What is yet to come is not counted.
  { asked: { fromMs: nowMs - 5, toMs: nowMs + dayMs }, fromMs: nowMs - 5, toMs: nowMs },
])('$asked', ({ asked, fromMs, toMs }) => {
  expect(readWindow(asked, nowMs)).toEqual({ fromMs, toMs });
});

test.each([
  { asked: { window: 'a day' }, parameter: 'window' },
  { asked: { window: 'PT0S' }, parameter: 'window' },
  { asked: { window: 'P4000D' }, parameter: 'window' },
  { asked: { window: 'PT1H', fromMs: 0 }, parameter: 'from' },
  { asked: { fromMs: nowMs }, parameter: 'from' },
  { asked: { fromMs: nowMs - 5, toMs: nowMs - 5 }, parameter: 'to' },
  { asked: { fromMs: 0 }, parameter: 'from' },
])('$asked is refused for $parameter', ({ asked, parameter }) => {
  expect(readWindow(asked, nowMs)).toMatchObject({ parameter });
});
