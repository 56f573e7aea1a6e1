import type { AlarmRule } from './alarm-rule.ts';
import { alarmStep, type AlarmState } from './alarm-step.ts';

const minuteMs = 60_000;
const share: AlarmRule = { below: 0.6, forMs: 60 * minuteMs, leastN: 30, isNothingZero: false, key: 'k' };
const count: AlarmRule = { below: 1, forMs: 15 * minuteMs, leastN: 1, isNothingZero: true, key: 'k' };

type Look = readonly [minute: number, value: number | null, n?: number];

/** What a row of looks comes to, as the words of what moved at which minute. */
function played(rule: AlarmRule, looks: readonly Look[]) {
  let state: AlarmState | undefined;
  const moves: string[] = [];
  for (const [minute, value, n = 100] of looks) {
    const step = alarmStep(rule, state, { value, n }, minute * minuteMs);
    state = step.state;
    if (step.moved !== undefined) moves.push(`${step.moved} at ${minute}`);
  }
  return { moves, verdict: state?.verdict, since: state?.since === undefined ? undefined : state.since / minuteMs };
}

test.each<{ name: string; rule?: AlarmRule; looks: readonly Look[]; moves: readonly string[]; since?: number }>([
  {
    name: 'a breach shorter than its time',
    looks: [
      [0, 0.5],
      [45, 0.5],
      [50, 0.7],
      [120, 0.7],
    ],
    moves: [],
  },
  {
    name: 'a breach that holds is told once',
    looks: [
      [0, 0.5],
      [30, 0.5],
      [60, 0.5],
      [90, 0.4],
      [600, 0.5],
    ],
    moves: ['opened at 60'],
    since: 0,
  },
  {
    name: 'it is over at the first look within',
    looks: [
      [0, 0.5],
      [60, 0.5],
      [75, 0.6],
      [90, 0.5],
    ],
    moves: ['opened at 60', 'closed at 75'],
    since: 90,
  },
  {
    name: 'the next breach is another one',
    looks: [
      [0, 0.5],
      [60, 0.5],
      [75, 0.7],
      [90, 0.5],
      [150, 0.5],
    ],
    moves: ['opened at 60', 'closed at 75', 'opened at 150'],
    since: 90,
  },
  {
    name: 'of 29 a share is no alarm',
    looks: [
      [0, 0.1, 29],
      [60, 0.1, 29],
      [120, 0.1, 29],
    ],
    moves: [],
  },
  {
    name: 'of 30 it is',
    looks: [
      [0, 0.1, 30],
      [60, 0.1, 30],
    ],
    moves: ['opened at 60'],
    since: 0,
  },
  {
    name: 'too few in between begin the time anew',
    looks: [
      [0, 0.5],
      [30, 0.5, 3],
      [60, 0.5],
      [90, 0.5],
    ],
    moves: [],
    since: 60,
  },
  {
    name: 'too few close nothing',
    looks: [
      [0, 0.5],
      [60, 0.5],
      [75, 1, 3],
      [90, null, 0],
    ],
    moves: ['opened at 60'],
    since: 0,
  },
  {
    name: 'nothing at all is no share',
    looks: [
      [0, null, 0],
      [60, null, 0],
    ],
    moves: [],
  },
  {
    name: 'a count of nothing is 0',
    rule: count,
    looks: [
      [0, null, 0],
      [15, null, 0],
    ],
    moves: ['opened at 15'],
    since: 0,
  },
  {
    name: 'above',
    rule: { ...share, below: -1, above: 5 },
    looks: [
      [0, 5.1],
      [60, 5.1],
      [61, 5],
    ],
    moves: ['opened at 60', 'closed at 61'],
  },
])('$name', ({ rule = share, looks, moves, since }) => {
  expect(played(rule, looks)).toMatchObject({ moves, since });
});

test('a look says why nothing is raised', () => {
  expect(played(share, [[0, 0.1, 29]]).verdict).toBe('few');
  expect(played(share, [[0, null, 0]]).verdict).toBe('missing');
  expect(played(share, [[0, 0.5]]).verdict).toBe('beyond');
  expect(played(share, [[0, 0.6]]).verdict).toBe('within');
});
