import fc from 'fast-check';
import type { Facet, FacetTest, When } from '../catalog/identity.ts';
import type { FacetPoint } from '../catalog/when.ts';
import { startOf } from '../kernel/issue.ts';
import { conflictsOf } from './conflicts.ts';
import { verdicts } from './precedence.ts';
import { ruleCell } from './rule-cell.ts';
import { settle } from './settle.ts';
import { defaultLayer, type Stated } from './stated.ts';

const facets: Readonly<Record<string, Facet>> = {
  channel: { kind: 'enum', values: ['app', 'web', 'live'] },
  tier: { kind: 'enum', values: ['none', 'vip'] },
  amount: { kind: 'number', minimum: 0, maximum: 3 },
};

const around = { identity: 'cn', facets, claims: [], resolutions: [], point: {} };

/** The winner, the conflict, and why each candidate won or lost. */
function judge(stated: readonly Stated[], point: FacetPoint) {
  const ruling = ruleCell('parameter:f.p', stated, point, around);
  const court = { winner: ruling.winner, byResolution: false };
  return { ...ruling, candidates: verdicts(stated, point, facets, court) };
}

/** Every point of the small world; numbers only matter at whole values here. */
const points: readonly FacetPoint[] = ['app', 'web', 'live'].flatMap((channel) =>
  ['none', 'vip'].flatMap((tier) => [0, 1, 2, 3].map((amount) => ({ channel, tier, amount }))),
);

const setOf = (values: readonly string[]): fc.Arbitrary<FacetTest> =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => ({ kind: 'set', values: chosen }));
const interval: fc.Arbitrary<FacetTest> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .map(([min, size]) => ({ kind: 'interval', min, below: min + size }));

const when: fc.Arbitrary<When> = fc
  .record(
    { channel: setOf(['app', 'web', 'live']), tier: setOf(['none', 'vip']), amount: interval },
    { requiredKeys: [] },
  )
  .map((tests) => ({ ...tests }));

const statements: fc.Arbitrary<readonly Stated[]> = fc
  .array(
    fc.record({
      layer: fc.integer({ min: 0, max: 3 }),
      source: fc.integer({ min: 0, max: 1 }),
      when,
      value: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 7 },
  )
  .map((list) =>
    list.map(({ layer, source, when: condition, value }, index) => ({
      cell: 'parameter:f.p',
      owner: layer % 2 === 0 ? `identity ${layer}` : `overlay ${layer} ${source}`,
      layer,
      when: condition,
      value,
      at: { ...startOf(`${layer}.yaml`), line: index + 1, from: index },
      statement: index,
    })),
  );

/** Section 6 read literally, with sets of points instead of conditions: shares no code with the engine. */
function oracle(stated: readonly Stated[], point: FacetPoint): number | 'conflict' | undefined {
  const here = stated.filter((one) => holds(one, point));
  const layers = here.map(({ layer }) => layer).toSorted((a, b) => a - b);
  const top = here.filter(({ layer }) => layer === layers[0]);
  const best = top.filter((one) => !top.some((other) => isStrictSubset(extent(other), extent(one))));
  const values = new Set(best.map(({ value }) => Number(value)));
  return values.size > 1 ? 'conflict' : [...values][0];
}

function extent(one: Stated): ReadonlySet<number> {
  return new Set([...points.keys()].filter((index) => holds(one, points[index] ?? {})));
}

function isStrictSubset(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size < b.size && [...a].every((index) => b.has(index));
}

function holds(one: Stated, point: FacetPoint): boolean {
  return Object.entries(one.when).every(([name, test]) => {
    const value = point[name];
    if (test.kind === 'set') return typeof value === 'string' && test.values.includes(value);
    return typeof value === 'number' && value >= (test.min ?? 0) && value < (test.below ?? Infinity);
  });
}

const runs = { numRuns: 500, seed: 20261121 };

test('the law decides every point as the sentence of section 6 read literally', () => {
  fc.assert(
    fc.property(statements, (stated) => {
      for (const point of points) {
        const { winner, conflict } = judge(stated, point);
        expect(conflict === undefined ? winner?.value : 'conflict').toBe(oracle(stated, point));
      }
    }),
    runs,
  );
});

test('there is a conflict exactly where some point has one, and its witness hits both sides', () => {
  fc.assert(
    fc.property(statements, (stated) => {
      const issues = conflictsOf('parameter:f.p', stated, around);
      expect(issues.length > 0).toBe(points.some((point) => oracle(stated, point) === 'conflict'));
      for (const { witness } of issues) {
        const point = (witness as { facets: FacetPoint }).facets;
        const whole = points.find((one) => Object.entries(point).every(([name, value]) => one[name] === value));
        expect(oracle(stated, whole ?? {})).toBe('conflict');
      }
    }),
    runs,
  );
});

test('shuffling statements changes neither values nor conflicts', () => {
  fc.assert(
    fc.property(statements, fc.infiniteStream(fc.nat()), (stated, keys) => {
      const shuffled = stated
        .map((one) => ({ one, key: keys.next().value as number }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const codes = (list: readonly Stated[]): readonly string[] =>
        conflictsOf('parameter:f.p', list, around)
          .map(({ code, location }) => `${code} ${location.line}`)
          .toSorted();
      expect(codes(shuffled)).toEqual(codes(stated));
      for (const point of points.slice(0, 6)) {
        const [one, other] = [judge(shuffled, point), judge(stated, point)];
        expect({ winner: one.winner, candidates: one.candidates }).toEqual({
          winner: other.winner,
          candidates: other.candidates,
        });
      }
    }),
    { ...runs, numRuns: 200 },
  );
});

test('a request that lacks a facet can meet a conflict that no whole point has', () => {
  const at = startOf('a.yaml');
  const base = { cell: 'parameter:f.p', owner: 'identity cn', layer: 0, at, statement: 0 };
  const everywhere = ['app', 'web', 'live'].map((channel, index) => ({
    ...base,
    when: { channel: { kind: 'set', values: [channel] } } as const,
    value: 9,
    at: { ...at, from: index + 2 },
  }));
  const stated: readonly Stated[] = [
    { ...base, when: {}, value: 1 },
    { ...base, when: {}, value: 2, at: { ...at, from: 1 } },
    ...everywhere,
  ];
  expect(settle('c', stated, { ...around, point: { channel: 'app' } }).issues).toEqual([]);
  const { winner, issues } = settle('c', stated, around);
  expect(winner).toBeUndefined();
  expect(issues.map(({ code }) => code)).toEqual(['CELL_WRITTEN_TWICE']);
});

test('the default of the flow is farther than any owner', () => {
  const base = { cell: 'c', when: {}, at: startOf('a.yaml'), statement: 0 };
  const stated: readonly Stated[] = [
    { ...base, owner: 'flow default', layer: defaultLayer, value: 1 },
    { ...base, owner: 'identity cn', layer: 14, value: 2 },
  ];
  expect(judge(stated, {}).winner?.value).toBe(2);
});
