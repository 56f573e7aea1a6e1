import type { Plan } from '../../machine/plan.ts';
import { admission } from './admission.ts';
import { defaultLimits } from '../limits.ts';
import { newMetrics } from '../metrics.ts';
import { overloadWatch } from './overload.ts';
import { quarantine } from './quarantine.ts';
import type { Turns } from './turns.ts';

/** What waits, as an admission looks at it. */
function stage(given: { readonly starts: number; readonly waitedMs?: number; readonly active?: number }) {
  const waiting = { waitedMs: 0, active: 1, ...given };
  const turns = {
    get starts() {
      return waiting.starts;
    },
    startsOf: (identity: string) => (identity === 'crowd' ? waiting.starts : 0),
    waitedMs: (identity: string) => (identity === 'crowd' ? waiting.waitedMs : 0),
    active: waiting.active,
  } as Turns;
  const plan = { checked: { release: 'r', body: { flow: { flow: 'f' } } } } as unknown as Plan;
  const admitting = admission({
    limits: defaultLimits,
    disk: { state: 'enough', refuseWhenLow: () => undefined } as never,
    overload: overloadWatch(defaultLimits),
    quarantine: quarantine(defaultLimits),
    turns,
    metrics: newMetrics(),
    open: () => 0,
  });
  const start = (identity: string): boolean => {
    try {
      admitting.start({ identity, plan, queuedAtMost: 100 });
      return true;
    } catch {
      return false;
    }
  };
  return { admitting, start, waiting };
}

test.each([
  { waiting: { starts: 99 }, crowd: true, other: true },
  { waiting: { starts: 100 }, crowd: false, other: true },
  { waiting: { starts: 50, active: 2 }, crowd: false, other: true },
  { waiting: { starts: 10, waitedMs: 1_000 }, crowd: false, other: true },
])('K15: with $waiting a start of the crowd finds room: $crowd', ({ waiting, crowd, other }) => {
  const { start } = stage(waiting);
  expect([start('crowd'), start('another')]).toEqual([crowd, other]);
});

test('the fewer starts find room, the fewer are worth reading, until somebody finds room again', () => {
  const { admitting, start, waiting } = stage({ starts: 100 });
  expect(admitting.welcome).toBe(1);
  for (let time = 0; time < 5; time += 1) start('crowd');
  waiting.starts = 1;
  expect(admitting.welcome).toBeCloseTo(0.5);
  waiting.starts = 100;
  for (let time = 0; time < 50; time += 1) start('crowd');
  waiting.starts = 1;
  expect(admitting.welcome).toBe(1 / 32);
  for (let time = 0; time < 60; time += 1) start('another');
  expect(admitting.welcome).toBe(1);
});

test.each([
  { starts: 50, welcome: 1 },
  { starts: 70, welcome: 0.5 },
  { starts: 90, welcome: 1 / 32 },
  { starts: 100, welcome: 1 / 32 },
])('with $starts of 100 places taken $welcome of the starts are worth reading', ({ starts, welcome }) => {
  const { admitting, start } = stage({ starts });
  expect(start('another')).toBe(true);
  expect(admitting.welcome).toBeCloseTo(welcome);
});

test('the crowd of one narrows the door as far as it fills the room of all', () => {
  const { admitting, start } = stage({ starts: 10, active: 10 });
  for (let time = 0; time < 5; time += 1) expect(start('crowd')).toBe(false);
  expect(admitting.welcome).toBeCloseTo(0.95);
});

test('where nothing waits all are welcome, whatever was before', () => {
  const { admitting, start, waiting } = stage({ starts: 100 });
  for (let time = 0; time < 50; time += 1) start('crowd');
  expect(admitting.welcome).toBeLessThan(1);
  waiting.starts = 0;
  expect(admitting.welcome).toBe(1);
});
