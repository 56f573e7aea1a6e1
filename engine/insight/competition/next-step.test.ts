import type { CanaryRouting } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { RoutedResult } from '../../host/routing/routed-row.ts';
import type { ArmTally } from '../../host/routing/routing-store.ts';
import { nextStep, promoted, rolledBack, sharesOf, type CanaryFigures } from './next-step.ts';

const hourMs = 3_600_000;
const rules: CanaryRouting = {
  kind: 'canary',
  stable: 'old',
  candidate: 'new',
  steps: [1, 5, 25, 50, 100],
  guards: { success: 2 },
  minCalls: 200,
  minTime: 'PT1H',
  maxTime: 'P7D',
  approval: false,
  sticky: 'instance',
};
const state: RoutingState = {
  id: 'a.b~1',
  capability: 'a.b',
  revision: 4,
  status: 'running',
  shares: sharesOf(rules, 5),
  step: 1,
  since: 0,
  sinceRevision: 4,
  looks: 0,
};

function arm(name: string, n: number, bad: number, more: Partial<ArmTally> = {}): ArmTally {
  return { arm: name, n, ok: n - bad, error: 0, bad, slow: 0, undeclared: 0, invalid: 0, okMs: 0, ...more };
}

function figures(candidate: Partial<ArmTally>, latest: readonly RoutedResult[] = []): CanaryFigures {
  return { stable: arm('old', 20_000, 200), candidate: arm('new', 400, 4, candidate), latest };
}

const times = (result: RoutedResult, count: number): readonly RoutedResult[] =>
  Array.from({ length: count }, () => result);

test.each<{
  says: string;
  figures: CanaryFigures;
  state?: Partial<RoutingState>;
  rules?: Partial<CanaryRouting>;
  atMs?: number;
  comes: string | undefined;
}>([
  { says: 'too few calls', figures: figures({ n: 199, bad: 0 }), comes: undefined },
  { says: 'too little time', figures: figures({ n: 9_000, bad: 0 }), atMs: hourMs - 1, comes: undefined },
  { says: 'surely not worse', figures: figures({ n: 4_000, bad: 40 }), comes: 'promote guards running 25' },
  { says: 'surely worse', figures: figures({ n: 4_000, bad: 400 }), comes: 'rollback guards rolledBack 0' },
  { says: 'neither', figures: figures({ n: 200, bad: 3 }), comes: 'look unsure running 5' },
  {
    says: 'the next look has to wait for twice as many',
    figures: figures({ n: 399 }),
    state: { looks: 1 },
    comes: undefined,
  },
  {
    says: 'five looks are enough',
    figures: figures({ n: 9_000, bad: 180 }),
    state: { looks: 5 },
    comes: 'hold looks held 5',
  },
  { says: 'it takes too long', figures: figures({ n: 10 }), atMs: 7 * 24 * hourMs, comes: 'hold maxTime held 5' },
  {
    says: 'a person approves',
    figures: figures({ n: 4_000, bad: 40 }),
    rules: { approval: true },
    comes: 'hold approval held 5',
  },
  {
    says: 'the last step',
    figures: figures({ n: 4_000, bad: 40 }),
    state: { step: 3, shares: sharesOf(rules, 50) },
    comes: 'promote guards promoted 100',
  },
  {
    says: 'more declared errors',
    figures: figures({ n: 4_000, bad: 40, error: 400 }),
    rules: { guards: { success: 2, declaredErrors: 3 } },
    comes: 'rollback guards rolledBack 0',
  },
  {
    says: 'more that is slow',
    figures: figures({ n: 4_000, bad: 40, slow: 800 }),
    rules: { guards: { success: 2, slow: { above: 'PT2S', margin: 5 } } },
    comes: 'rollback guards rolledBack 0',
  },
  {
    says: 'the conformance kit found that it breaks the contract',
    figures: { ...figures({ n: 4_000, bad: 0 }), isFailed: true },
    comes: 'rollback conformance rolledBack 0',
  },
  {
    says: 'an undeclared error',
    figures: figures({ n: 1, undeclared: 1 }),
    atMs: 1,
    comes: 'rollback undeclared rolledBack 0',
  },
  {
    says: 'an invalid output',
    figures: figures({ n: 0, invalid: 1 }),
    atMs: 1,
    comes: 'rollback invalid rolledBack 0',
  },
  {
    says: 'five faults in a row',
    figures: figures({ n: 5 }, times('fault', 5)),
    atMs: 1,
    comes: 'rollback faults rolledBack 0',
  },
  { says: 'four faults in a row', figures: figures({ n: 5 }, [...times('fault', 4), 'ok']), atMs: 1, comes: undefined },
  {
    says: 'a held one still goes back at once',
    figures: figures({ undeclared: 1 }),
    state: { status: 'held' },
    comes: 'rollback undeclared rolledBack 0',
  },
  { says: 'a paused one waits', figures: figures({ n: 9_000, bad: 0 }), state: { status: 'paused' }, comes: undefined },
  { says: 'an ended one stays', figures: figures({ undeclared: 1 }), state: { status: 'promoted' }, comes: undefined },
])('$says', ({ figures: seen, state: stands = {}, rules: ruled = {}, atMs = 2 * hourMs, comes }) => {
  const next = nextStep({ ...state, ...stands }, { ...rules, ...ruled }, seen, atMs);
  const told = next && `${next.what} ${next.why} ${next.state.status} ${next.state.shares['new']}`;
  expect(told).toBe(comes);
});

test('a step begins anew: its time, its looks, and the revision from which calls count', () => {
  expect(promoted({ ...state, looks: 3 }, rules, 99)).toMatchObject({
    revision: 5,
    step: 2,
    since: 99,
    sinceRevision: 5,
    looks: 0,
    shares: { old: 75, new: 25 },
  });
});

test('who was rolled back begins with the first step', () => {
  expect(promoted(rolledBack(state, rules, 1), rules, 2)).toMatchObject({
    step: 0,
    status: 'running',
    shares: { new: 1 },
  });
});

/** A small generator with a seed (mulberry32). */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole canary, call by call, until it ends or asks a person; each look sees what really happened in its step. */
function play(seed: number, failing: { readonly stable: number; readonly candidate: number }): RoutingState['status'] {
  const random = seeded(seed);
  const failures = (n: number, share: number): number => {
    let count = 0;
    for (let index = 0; index < n; index += 1) if (random() < share) count += 1;
    return count;
  };
  let stands: RoutingState = { ...state, step: 0, shares: sharesOf(rules, 1) };
  let [candidate, stable] = [arm('new', 0, 0), arm('old', 0, 0)];
  for (let hour = 1; hour < 200 && stands.status === 'running'; hour += 1) {
    const more = Math.max(rules.minCalls * 2 ** stands.looks - candidate.n, 0);
    // Of the stable one as many as make the interval as wide as it is with any more.
    const beside = Math.min(more * 10, Math.round((more * (stands.shares['old'] ?? 0)) / (stands.shares['new'] ?? 1)));
    candidate = arm('new', candidate.n + more, candidate.bad + failures(more, failing.candidate));
    stable = arm('old', stable.n + beside, stable.bad + failures(beside, failing.stable));
    const next = nextStep(stands, rules, { candidate, stable, latest: [] }, stands.since + hour * hourMs);
    if (next === undefined) continue;
    if (next.what !== 'look') [candidate, stable] = [arm('new', 0, 0), arm('old', 0, 0)];
    stands = next.state;
  }
  return stands.status;
}

test.each([
  {
    says: 'an equal candidate is promoted',
    failing: { stable: 0.03, candidate: 0.03 },
    promotedAtLeast: 900,
    atMost: 1_000,
  },
  { says: 'one 5 points worse is not', failing: { stable: 0.03, candidate: 0.08 }, promotedAtLeast: 0, atMost: 20 },
])('of 1,000 seeded runs: $says', ({ failing, promotedAtLeast, atMost }) => {
  let count = 0;
  for (let seed = 1; seed <= 1_000; seed += 1) if (play(seed, failing) === 'promoted') count += 1;
  expect(count).toBeGreaterThanOrEqual(promotedAtLeast);
  expect(count).toBeLessThanOrEqual(atMost);
});
