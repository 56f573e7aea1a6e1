import type { AdaptiveRouting } from '../../catalog/routing.ts';
import type { ArmTally } from '../../host/routing/routing-store.ts';
import { adaptiveShares } from './adaptive-shares.ts';

const rules: AdaptiveRouting = {
  kind: 'adaptive',
  arms: ['a', 'b', 'c'],
  objective: 'success',
  explore: 10,
  window: 'PT1H',
  sticky: 'instance',
};

function arm(name: string, n: number, bad: number, meanMs = 100): ArmTally {
  const ok = n - bad;
  return { arm: name, n, ok, error: 0, bad, slow: 0, undeclared: 0, invalid: 0, okMs: ok * meanMs };
}

const costs = { a: 10, b: 6, c: 0 };

test.each<{
  says: string;
  rules?: Partial<AdaptiveRouting>;
  arms: readonly ArmTally[];
  present?: Record<string, number>;
  leads: string | undefined;
}>([
  { says: 'nobody is known', arms: [arm('a', 29, 0)], leads: undefined },
  { says: 'the one that is known', arms: [arm('a', 30, 3)], leads: 'a' },
  { says: 'fails less', arms: [arm('a', 500, 50), arm('b', 500, 5)], leads: 'b' },
  {
    says: 'hardly better is not enough',
    arms: [arm('a', 500, 10), arm('b', 500, 8)],
    present: { a: 90, b: 5, c: 5 },
    leads: 'a',
  },
  {
    says: 'faster',
    rules: { objective: 'latency' },
    arms: [arm('a', 100, 0, 90), arm('b', 100, 0, 50)],
    present: { a: 90, b: 5, c: 5 },
    leads: 'b',
  },
  {
    says: 'cheaper for what goes well',
    rules: { objective: 'cost' },
    arms: [arm('a', 100, 0), arm('b', 100, 10)],
    leads: 'b',
  },
  {
    says: 'cheap and mostly failing is dear',
    rules: { objective: 'cost' },
    arms: [arm('a', 100, 0), arm('b', 100, 60)],
    leads: 'a',
  },
])('$says', ({ rules: more = {}, arms, present, leads }) => {
  const shares = adaptiveShares({ ...rules, ...more }, arms, costs, present);
  const [best] = Object.entries(shares).filter(([, share]) => share === 90);
  expect(best?.[0]).toBe(leads);
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
});
