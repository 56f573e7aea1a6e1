import type { LevelChange } from './level-history.ts';
import { leadTimeFigure, leadTimes } from './lead-time.ts';

const change = (part: string, level: LevelChange['level'], at: number): LevelChange => ({
  requirement: 'r',
  part,
  level,
  at,
});
/** A leaf that was a gap for as long as said. */
const course = (part: string, ms: number, from = 100): readonly LevelChange[] => [
  change(part, 'gap', from),
  change(part, 'composed', from + 1),
  change(part, 'live', from + ms),
];

test.each([
  { what: 'from gap to live', history: course('a', 50), times: [50] },
  { what: 'at once', history: [change('a', 'gap', 1), change('a', 'met', 9)], times: [8] },
  {
    what: 'falling back and going live again counts once',
    history: [...course('a', 50), ...course('a', 70, 300)],
    times: [50],
  },
  {
    what: 'a gap again on the way',
    history: [change('a', 'gap', 1), change('a', 'tested', 5), change('a', 'gap', 6), change('a', 'live', 21)],
    times: [20],
  },
  { what: 'one that never was a gap', history: [change('a', 'tested', 1), change('a', 'live', 9)], times: [] },
  { what: 'one that is no further than tested', history: [change('a', 'gap', 1), change('a', 'tested', 9)], times: [] },
])('$what', ({ history, times }) => {
  expect(leadTimes(history).map(({ ms }) => ms)).toEqual(times);
});

test.each([
  { ms: [10, 20, 30, 40], value: null, basis: 'missing' },
  { ms: [50, 10, 20, 40, 30], value: 30, basis: 'estimated' },
  { ms: [10, 20, 30, 40, 50, 60], value: 35, basis: 'estimated' },
  { ms: [], value: null, basis: 'missing' },
])('of $ms the median is $value, $basis', ({ ms, value, basis }) => {
  const cases = leadTimes(ms.flatMap((each, place) => course(`p${place}`, each)));
  expect(leadTimeFigure(cases, 1_000)).toMatchObject({
    value,
    basis,
    n: ms.length,
    drill: '/v1/requirements:lead-times',
  });
});
