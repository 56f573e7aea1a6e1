import { readResolver } from '../../catalog/read-resolver.ts';
import type { Resolver } from '../../catalog/identity.ts';
import { startOf } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { checkResolver } from '../../release/check-resolver.ts';
import { judgeResolver } from '../../release/judge-resolver.ts';
import { resolveRequest } from '../../release/resolve-request.ts';
import { tryResolver } from '../../release/try-resolver.ts';
import { pointsOf } from './engine-answer.ts';
import { amounts, channels, points, tiers, type Point, type Scope } from './model.ts';
import { drawing, type Drawing } from './random-model.ts';

/* identities.md section 11 (8): the resolver equals enumeration. */

const models = process.env['TESSERA_FULL'] === '1' ? 10_000 : 400;
const firstSeed = 815;

interface Rule {
  readonly scope: Scope;
  readonly identity: string;
}

interface ResolverModel {
  readonly rules: readonly Rule[];
  readonly otherwise?: string;
}

function randomResolver(draw: Drawing): ResolverModel {
  const rules = Array.from({ length: 1 + draw.below(5) }, () => ({
    scope: scopeOf(draw),
    identity: draw.one(['i', 'j', 'k']),
  }));
  return draw.below(2) === 0 ? { rules } : { rules, otherwise: draw.one(['i', 'reject']) };
}

function scopeOf(draw: Drawing): Scope {
  const min = draw.one(amounts);
  return {
    ...(draw.below(2) === 0 ? {} : { channel: draw.some(channels, 1 + draw.below(3)) }),
    ...(draw.below(2) === 0 ? {} : { tier: draw.some(tiers, 1 + draw.below(3)) }),
    ...(draw.below(3) > 0 ? {} : { amount: { min, below: min + 1 + draw.below(2) } }),
  };
}

/** Every identity a request maps to: of the rules that hold, those that no strictly narrower one is beside. */
function enumerated({ rules, otherwise }: ResolverModel, point: Point): readonly string[] {
  const best = bestAt(rules, point);
  if (best.length === 0) return otherwise === undefined ? [] : [otherwise];
  return [...new Set(best.map(({ identity }) => identity))];
}

function bestAt(rules: readonly Rule[], point: Point): readonly Rule[] {
  const here = rules.filter(({ scope }) => holds(scope, point));
  const extent = ({ scope }: Rule): readonly Point[] => points.filter((one) => holds(scope, one));
  return here.filter((one) => {
    const own = extent(one);
    return !here.some((other) => extent(other).length < own.length && extent(other).every((at) => own.includes(at)));
  });
}

function holds({ channel, tier, amount }: Scope, point: Point): boolean {
  if (channel?.includes(point.channel) === false || tier?.includes(point.tier) === false) return false;
  return amount === undefined || (point.amount >= amount.min && point.amount < amount.below);
}

function written({ rules, otherwise }: ResolverModel): Resolver {
  const data: JsonObject = {
    resolver: 'r',
    entry: 'f',
    attributes: {
      channel: { from: '=request.channel', enum: [...channels] },
      tier: { from: '=request.tier', enum: [...tiers] },
      amount: { from: '=request.amount', type: 'number', minimum: 0, maximum: 2 },
    },
    rules: rules.map(({ scope, identity }) => ({ when: { ...scope }, identity })),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
  const { resolver, issues } = readResolver(data, (pointer) => startOf('r.yaml', pointer), 'r.yaml');
  if (resolver === undefined) throw new TypeError(JSON.stringify(issues));
  return resolver;
}

const known = { identity: () => ({}) as never, facets: () => ({}), resolvers: () => [] };

test('gaps and ambiguities are found exactly where enumeration has them, with requests that show them', () => {
  const seen = { RESOLVER_GAP: 0, RESOLVER_AMBIGUOUS: 0, fine: 0 };
  for (let seed = firstSeed; seed < firstSeed + models; seed += 1) {
    const model = randomResolver(drawing(seed));
    const resolver = written(model);
    const issues = checkResolver(resolver, known);
    const counts = points.map((point) => enumerated(model, point).length);
    const expected = [
      ...(counts.includes(0) ? ['RESOLVER_GAP'] : []),
      ...(counts.some((one) => one > 1) ? ['RESOLVER_AMBIGUOUS'] : []),
      ...(model.rules.some((rule) => !points.some((point) => bestAt(model.rules, point).includes(rule)))
        ? ['RESOLVER_RULE_UNUSED']
        : []),
    ];
    expect({ seed, codes: [...new Set(issues.map(({ code }) => code))].toSorted() }).toEqual({
      seed,
      codes: expected.toSorted(),
    });
    for (const { code, witness } of issues.filter((one) => one.code !== 'RESOLVER_RULE_UNUSED')) {
      const [point] = pointsOf((witness as { request: Readonly<Record<string, unknown>> }).request);
      const found = point === undefined ? -1 : enumerated(model, point).length;
      expect({ seed, code, shows: code === 'RESOLVER_GAP' ? found === 0 : found > 1 }).toEqual({
        seed,
        code,
        shows: true,
      });
      if (code === 'RESOLVER_GAP' || code === 'RESOLVER_AMBIGUOUS') seen[code] += 1;
    }
    if (issues.some(({ severity }) => severity === 'error')) continue;
    seen.fine += 1;
    for (const point of points)
      expect({ seed, identity: resolvedOf(resolver, point) }).toEqual({ seed, identity: enumerated(model, point)[0] });
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(models / 10);
});

test('a table that need not be proved: what is tried, what decides and what is left are as enumeration has them', () => {
  for (let seed = firstSeed; seed < firstSeed + models; seed += 1) {
    const model = randomResolver(drawing(seed));
    const resolver = written(model);
    for (const point of points)
      expect({ seed, point, tried: triedAt(resolver, point) }).toEqual({ seed, point, tried: toldAt(model, point) });
    const { left, decides } = judgeResolver(resolver);
    const [empty] = left === undefined ? [] : pointsOf(left);
    const isLeft = points.some((point) => bestAt(model.rules, point).length === 0);
    expect({ seed, isLeft: empty !== undefined && bestAt(model.rules, empty).length === 0 }).toEqual({ seed, isLeft });
    const wrong = decides.filter((request, index) => {
      const [point] = request === undefined ? [] : pointsOf(request);
      const rule = model.rules[index];
      return point !== undefined && rule !== undefined && !bestAt(model.rules, point).includes(rule);
    });
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  }
});

function triedAt(resolver: Resolver, point: Point): string {
  const { identity, rule } = tryResolver(resolver, { ...point }, {});
  return identity ?? rule;
}

function toldAt(model: ResolverModel, point: Point): string {
  const [identity = 'reject', ...others] = enumerated(model, point);
  return others.length > 0 ? 'ambiguous' : identity;
}

function resolvedOf(resolver: Resolver, point: Point): string {
  try {
    return resolveRequest(resolver, { ...point }, {}).identity;
  } catch {
    return 'reject';
  }
}
