import { seededRandom } from '../../schema/seeded-random.ts';
import { effectOf, type Side } from './effect.ts';
import { verdictOf } from './verdict.ts';
import { spreadOf } from './welch.ts';

function share(random: () => number, n: number, truth: number): Side {
  let hits = 0;
  for (let at = 0; at < n; at += 1) if (random() < truth) hits += 1;
  return { kind: 'share', n, hits };
}

/** Durations as they are: many short ones, few long ones. */
function durations(random: () => number, n: number, mean: number): Side {
  return { kind: 'mean', ...spreadOf(Array.from({ length: n }, () => -mean * Math.log(1 - random()))) };
}

const runs = 1_000;
const plants = [
  { what: 'a share', side: share, control: 0.7, treatment: 0.75, n: 400 },
  { what: 'a rare share', side: share, control: 0.04, treatment: 0.02, n: 600 },
  { what: 'no difference of shares', side: share, control: 0.65, treatment: 0.65, n: 300 },
  { what: 'a duration', side: durations, control: 1_000, treatment: 900, n: 500 },
  { what: 'no difference of durations', side: durations, control: 1_000, treatment: 1_000, n: 400 },
] as const;

test.each(plants)('the interval covers $what in 93 to 97 of 100 runs', ({ side, control, treatment, n }) => {
  let covered = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = seededRandom(seed * 7_919);
    const effect = effectOf(side(random, n, treatment), side(random, n + 40, control));
    const truth = treatment - control;
    if (effect !== undefined && effect.interval.low <= truth && truth <= effect.interval.high) covered += 1;
  }
  expect(covered / runs).toBeGreaterThanOrEqual(0.93);
  expect(covered / runs).toBeLessThanOrEqual(0.97);
});

test.each(plants.filter(({ control, treatment }) => control === treatment))(
  '$what is said to have worked in 4 of 100 runs at most',
  ({ side, control, n }) => {
    for (const wanted of ['up', 'down'] as const) {
      let worked = 0;
      for (let seed = 1; seed <= runs; seed += 1) {
        const random = seededRandom(seed * 104_729);
        const effect = effectOf(side(random, n, control), side(random, n, control));
        const measure = { metric: 'success-share', wanted, n, ...(effect === undefined ? {} : { effect }) } as const;
        const { verdict } = verdictOf({ measure, guards: [], isOver: true, otherChanges: 0 });
        if (verdict === 'worked') worked += 1;
      }
      expect(worked / runs).toBeLessThanOrEqual(0.04);
    }
  },
);
