import { daysWithin, inQuarters, partsInQuarters } from './quarters.ts';

const at = (text: string): number => Date.parse(`2026-03-${text}Z`);
const window = (from: string, to: string) => ({ fromMs: at(from), toMs: at(to) });
const windowOf = ([from, to]: readonly [string, string]) => window(from, to);

test.each([
  { asked: ['10T10:07:00', '10T12:59:59'], now: '11T00:00:00', counted: ['10T10:00:00', '10T12:45:00'] },
  { asked: ['10T10:07:00', '10T12:20:00'], now: '10T12:20:01', counted: ['10T10:00:00', '10T12:20:01'] },
] as const)('$asked at $now is counted as $counted', ({ asked, now, counted }) => {
  expect(inQuarters(windowOf(asked), at(now))).toEqual(windowOf(counted));
});

test('parts still meet, and are the whole', () => {
  const whole = window('10T10:00:00', '10T12:20:01');
  const parts = [window('10T10:07:00', '10T11:10:00'), window('10T11:10:00', '10T12:20:00')];
  expect(partsInQuarters(parts, whole)).toEqual([
    window('10T10:00:00', '10T11:00:00'),
    window('10T11:00:00', '10T12:20:01'),
  ]);
});

test.each([
  { from: '10T10:00:00', to: '13T02:15:00', days: ['11T00:00:00', '13T00:00:00'] },
  { from: '10T00:00:00', to: '11T00:00:00', days: ['10T00:00:00', '11T00:00:00'] },
  { from: '10T10:00:00', to: '10T12:00:00', days: ['11T00:00:00', '11T00:00:00'] },
  { from: '10T10:00:00', to: '11T02:00:00', days: ['11T00:00:00', '11T00:00:00'] },
])('from $from to $to the days are $days', ({ from, to, days }) => {
  const found = daysWithin(at(from), at(to));
  const length = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) => toMs - fromMs;
  expect([found.days.fromMs, found.days.toMs]).toEqual(days.map(at));
  expect([found.days, ...found.edges].reduce((sum, one) => sum + length(one), 0)).toBe(at(to) - at(from));
});
