import { seededRandom } from '../../schema/seeded-random.ts';
import { advise, type Evidence } from './advise.ts';
import { effectOf, type Side } from './effect.ts';
import { verdictOf } from './verdict.ts';

const one = (activity: string, identity: string, more: Partial<Evidence> = {}): Evidence => ({
  activity,
  identity,
  kind: 'shorter-payment',
  metric: 'success-share',
  wanted: 'up',
  similarity: 0.6,
  verdict: 'worked',
  isWeak: false,
  reading: 'share',
  at: 1_000,
  difference: 0.02,
  n: 400,
  ...more,
});
const three = [one('a1', 'cn.a'), one('b1', 'cn.b', { difference: 0.01 }), one('b2', 'cn.b', { difference: 0.05 })];

test('three activities of two similar businesses advise a third', () => {
  expect(advise('cn.c', three)).toEqual([
    {
      id: 'cn.c:shorter-payment:success-share:up',
      identity: 'cn.c',
      kind: 'shorter-payment',
      metric: 'success-share',
      wanted: 'up',
      reading: 'share',
      standing: 'advised',
      worked: 3,
      failed: 0,
      unclear: 0,
      weak: 0,
      identities: 2,
      effect: { median: 0.02, interval: { low: 0.01, high: 0.05 }, confidence: 0.75, n: 3 },
      sample: 1_200,
      evidence: three,
    },
  ]);
});

test.each([
  { what: 'one of three is gone', evidence: three.slice(1), standing: 'too-few' },
  {
    what: 'all are of one business',
    evidence: three.map((each) => ({ ...each, identity: 'cn.a' })),
    standing: 'too-few',
  },
  {
    what: 'one of the businesses is not alike',
    evidence: three.map((each) => (each.identity === 'cn.a' ? { ...each, similarity: 0.49 } : each)),
    standing: 'too-few',
  },
  {
    what: 'another kind makes up the number',
    evidence: [...three.slice(1), one('c1', 'cn.a', { kind: 'free-returns' })],
    standing: 'too-few',
  },
  {
    what: 'another metric makes up the number',
    evidence: [...three.slice(1), one('c1', 'cn.a', { metric: 'duration' })],
    standing: 'too-few',
  },
  { what: 'as much failed as worked', evidence: [...three, ...fails('f', 3)], standing: 'no-gain' },
  {
    what: 'nothing is clear',
    evidence: three.map((each) => ({ ...each, verdict: 'unclear' as const })),
    standing: 'no-gain',
  },
  {
    what: 'what worked moved it less than what did not moved it back',
    evidence: [three[0], ...fails('u', 3).map((each) => ({ ...each, verdict: 'unclear' as const }))].flatMap(
      (each) => each ?? [],
    ),
    standing: 'no-gain',
  },
])('nothing is advised where $what', ({ evidence, standing }) => {
  const found = advise('cn.c', evidence);
  expect(found.map((each) => each.standing)).not.toContain('advised');
  expect(found.map((each) => each.standing)).toContain(standing);
});

function fails(name: string, times: number): readonly Evidence[] {
  return Array.from({ length: times }, (_, n) =>
    one(`${name}${n}`, `cn.f${n}`, { verdict: 'failed', difference: -0.03 }),
  );
}

test('own experience is no advice of others', () => {
  expect(advise('cn.b', three)[0]).toMatchObject({ standing: 'too-few', worked: 1, identities: 1 });
});

test('the same records advise the same, in whatever order they come', () => {
  const many = Array.from({ length: 40 }, (_, n) =>
    one(`a${n}`, `cn.x${n % 7}`, {
      kind: ['k1', 'k2', 'k3'][n % 3] ?? '',
      similarity: 0.5 + (n % 5) / 10,
      verdict: (['worked', 'worked', 'failed', 'unclear'] as const)[n % 4] ?? 'unclear',
      difference: (n % 9) / 100 - 0.02,
      at: n % 6,
    }),
  );
  const said = JSON.stringify(advise('cn.me', many));
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = seededRandom(seed);
    const shuffled = many.map((each) => ({ each, at: random() })).toSorted((a, b) => a.at - b.at);
    expect(
      JSON.stringify(
        advise(
          'cn.me',
          shuffled.map(({ each }) => each),
        ),
      ),
    ).toBe(said);
  }
});

/** Activities of five businesses whose change moves a share of successes by `truth`, each judged as activities are. */
function world(seed: number, truth: number): readonly Evidence[] {
  const random = seededRandom(seed * 7_919);
  const n = 600;
  const side = (share: number): Side => {
    let hits = 0;
    for (let at = 0; at < n; at += 1) if (random() < share) hits += 1;
    return { kind: 'share', n, hits };
  };
  return Array.from({ length: 5 }, (_, place) => {
    const effect = effectOf(side(0.7 + truth), side(0.7));
    const measure = { metric: 'success-share', wanted: 'up', n, ...(effect === undefined ? {} : { effect }) } as const;
    const { verdict } = verdictOf({ measure, guards: [], isOver: true, otherChanges: 0 });
    return one(`a${place}`, `cn.${place}`, { verdict, difference: effect?.difference ?? 0, n: 2 * n });
  });
}

test.each([
  { what: 'moves nothing', truth: 0, from: 0, to: 0.15 },
  { what: 'helps', truth: 0.08, from: 0.95, to: 1 },
  { what: 'harms', truth: -0.05, from: 0, to: 0.001 },
])('a change that $what is advised in $from to $to of 1,000 worlds', ({ truth, from, to }) => {
  let advised = 0;
  for (let seed = 1; seed <= 1_000; seed += 1) {
    if (advise('cn.me', world(seed, truth)).some(({ standing }) => standing === 'advised')) advised += 1;
  }
  expect(advised / 1_000).toBeGreaterThanOrEqual(from);
  expect(advised / 1_000).toBeLessThanOrEqual(to);
});
