import type { JsonSchema } from '../../../kernel/json.ts';
import { seededRandom } from '../../../testing/test-engine.ts';
import { madeContract, record } from '../made-contract.fixture.ts';
import { planRoutes, type RoutePlan } from './plan-routes.ts';
import { leastRoute } from './least-route.ts';
import { reach } from './reach.ts';
import { areMet, routeMap, type RouteCapability, type RouteMap } from './route-map.ts';

const text: JsonSchema = { type: 'string' };

interface Made {
  readonly needs: readonly string[];
  readonly gives: readonly string[];
  readonly effect?: 'pure' | 'read' | 'write';
  readonly isHuman?: boolean;
  readonly p50Ms?: number;
}

function capability(name: string, { needs, gives, effect = 'read', isHuman = false, p50Ms }: Made): RouteCapability {
  const of = (names: readonly string[]): JsonSchema => record(Object.fromEntries(names.map((one) => [one, text])));
  const undo = effect === 'write' ? { undo: { none: 'a test' } } : {};
  const contract = madeContract(name, { input: of(needs), output: of(gives), effect, ...undo });
  return { contract, isHuman, ...(p50Ms === undefined ? {} : { p50Ms }) };
}

function names({ routes }: RoutePlan): readonly (readonly string[])[] {
  return routes.map(({ steps }) => steps.map((step) => step.capability));
}

test('a step that two others need is paid for once', () => {
  const all = [
    capability('a.base', { needs: ['start'], gives: ['base'], p50Ms: 10 }),
    capability('a.left', { needs: ['base'], gives: ['left'], p50Ms: 10 }),
    capability('a.right', { needs: ['base'], gives: ['right'], p50Ms: 10 }),
    capability('a.both', { needs: ['left', 'right'], gives: ['goal'], p50Ms: 10 }),
    capability('a.people', { needs: ['start'], gives: ['left', 'right'], isHuman: true }),
  ];
  const plan = planRoutes(all, { have: ['start'], want: ['goal'] });
  expect(plan.routes.map(({ cost }) => cost)).toEqual([4, 4]);
  expect(names(plan)[0]).toEqual(['a.base', 'a.left', 'a.right', 'a.both']);
  expect(names(plan)[1]).toEqual(['a.people', 'a.both']);
});

test('of two that cost the same the faster one is taken, and one never called comes last', () => {
  const all = [
    capability('a.new', { needs: ['start'], gives: ['goal'] }),
    capability('a.slow', { needs: ['start'], gives: ['goal'], p50Ms: 900 }),
    capability('a.fast', { needs: ['start'], gives: ['goal'], p50Ms: 20 }),
  ];
  expect(names(planRoutes(all, { have: ['start'], want: ['goal'] }))).toEqual([['a.fast'], ['a.slow']]);
  expect(names(planRoutes(all.slice(0, 2), { have: ['start'], want: ['goal'] }))).toEqual([['a.slow'], ['a.new']]);
});

test('what reads is asked before anything is written, unless it needs what is written', () => {
  const all = [
    capability('a.write', { needs: ['start'], gives: ['written'], effect: 'write' }),
    capability('b.read', { needs: ['start'], gives: ['known'] }),
    capability('c.after', { needs: ['written'], gives: ['later'] }),
    capability('d.end', { needs: ['known', 'later'], gives: ['goal'], effect: 'write' }),
  ];
  expect(names(planRoutes(all, { have: ['start'], want: ['goal'] }))[0]).toEqual([
    'b.read',
    'a.write',
    'c.after',
    'd.end',
  ]);
});

interface Matching {
  readonly what: string;
  readonly given: Readonly<Record<string, JsonSchema>>;
  readonly asked: Readonly<Record<string, JsonSchema>>;
  readonly match: string | undefined;
}

test.each<Matching>([
  {
    what: 'the same data element under another name is certain',
    given: { code: { ...text, 'x-std': 'order.id' } },
    asked: { orderId: { ...text, 'x-std': 'order.id' } },
    match: 'certain',
  },
  {
    what: 'the same name and type is by name',
    given: { orderId: text },
    asked: { orderId: text },
    match: 'by-name',
  },
  {
    what: 'a narrower type fits a wider one',
    given: { count: { type: 'integer', minimum: 0 } },
    asked: { count: { type: 'number' } },
    match: 'by-name',
  },
  {
    what: 'a wider type does not fit a narrower one',
    given: { count: { type: 'number' } },
    asked: { count: { type: 'integer' } },
    match: undefined,
  },
  {
    what: 'another data element never matches, whatever its name',
    given: { orderId: { ...text, 'x-std': 'order.id' } },
    asked: { orderId: { ...text, 'x-std': 'parcel.id' } },
    match: undefined,
  },
])('$what', ({ given, asked, match }) => {
  const first = { contract: madeContract('a.first', { input: record({}), output: record(given) }), isHuman: false };
  const second = {
    contract: madeContract('b.second', { input: record(asked), output: record({ goal: text }) }),
    isHuman: false,
  };
  const { routes } = planRoutes([first, second], { have: [], want: ['goal'] });
  expect(routes[0]?.steps[1]?.inputs.map((input) => input.match)).toEqual(match === undefined ? undefined : [match]);
});

test('an optional input is no obstacle, and an optional output no promise', () => {
  const one = {
    contract: madeContract('a.one', {
      input: record({ 'note?': text }),
      output: record({ sure: text, 'maybe?': text }),
    }),
    isHuman: false,
  };
  expect(planRoutes([one], { have: [], want: ['sure'] }).routes).toHaveLength(1);
  expect(planRoutes([one], { have: [], want: ['maybe'] })).toEqual({
    routes: [],
    gaps: [{ fact: 'maybe', neededBy: [] }],
  });
});

test('what cannot be had is told by the facts that nobody produces', () => {
  const all = [
    capability('a.goal', { needs: ['middle', 'start'], gives: ['goal'] }),
    capability('b.middle', { needs: ['nowhere'], gives: ['middle'] }),
  ];
  expect(planRoutes(all, { have: ['start'], want: ['goal'] })).toEqual({
    routes: [],
    gaps: [{ fact: 'nowhere', neededBy: ['b.middle'] }],
  });
});

test('capabilities that only wait for each other leave what is wanted as the gap', () => {
  const all = [
    capability('a.one', { needs: ['two'], gives: ['one'] }),
    capability('b.two', { needs: ['one'], gives: ['two'] }),
  ];
  expect(planRoutes(all, { have: [], want: ['one'] }).gaps).toEqual([{ fact: 'one', neededBy: [] }]);
});

const seeds = Array.from({ length: 300 }, (_, seed) => seed + 1);

test('on random maps the route costs what the cheapest of all sets of capabilities costs, and is as fast', () => {
  const outcomes = seeds.map((seed) => {
    const map = randomMap(seed);
    const found = leastRoute(map);
    return { seed, found: found && { cost: found.cost, ms: found.ms }, obvious: cheapestOfAll(map) };
  });
  expect(outcomes.filter(({ obvious }) => obvious !== undefined).length).toBeGreaterThan(100);
  expect(outcomes.filter(({ obvious }) => obvious === undefined).length).toBeGreaterThan(20);
  expect(outcomes.filter(({ found, obvious }) => JSON.stringify(found) !== JSON.stringify(obvious))).toEqual([]);
});

test('every route of a random map can be called step by step, and each alternative leaves a step of the best out', () => {
  for (const seed of seeds) {
    const { capabilities, asked } = randomAsked(seed);
    const { routes, gaps } = planRoutes(capabilities, asked);
    expect(routes.length > 0).toBe(gaps.length === 0);
    for (const { steps } of routes) {
      const had = new Set(asked.have);
      for (const { inputs, gives } of steps) {
        expect(inputs.filter(({ from }) => !had.has(from.field))).toEqual([]);
        for (const fact of gives) had.add(fact);
      }
      expect(asked.want.filter((fact) => !had.has(fact))).toEqual([]);
    }
    const [best, ...others] = routes.map(({ steps }) => steps.map((step) => step.capability));
    expect(others.filter((route) => best?.every((step) => route.includes(step)))).toEqual([]);
  }
});

/** Every set of capabilities is tried. */
function cheapestOfAll(map: RouteMap): { readonly cost: number; readonly ms: number } | undefined {
  let least: { readonly cost: number; readonly ms: number } | undefined;
  for (let set = 0; set < 2 ** map.edges.length; set += 1) {
    const without = new Set(map.edges.flatMap((_, at) => ((set & (1 << at)) === 0 ? [at] : [])));
    if (!areMet(map.wants, reach(map, without).facts)) continue;
    const taken = map.edges.filter((_, at) => !without.has(at));
    const cost = taken.reduce((sum, { capability: { isHuman } }) => sum + (isHuman ? 3 : 1), 0);
    const ms = taken.reduce((sum, { capability: { p50Ms } }) => sum + (p50Ms ?? 86_400_000), 0);
    if (least === undefined || cost < least.cost || (cost === least.cost && ms < least.ms)) least = { cost, ms };
  }
  return least;
}

function randomMap(seed: number): RouteMap {
  const { capabilities, asked } = randomAsked(seed);
  return routeMap(capabilities, asked);
}

/** Five to seven capabilities over six facts. */
function randomAsked(seed: number) {
  const { fraction } = seededRandom(seed);
  const facts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const some = (most: number): readonly string[] =>
    Array.from(
      { length: 1 + Math.floor(fraction() * most) },
      () => facts[Math.floor(fraction() * facts.length)] ?? 'a',
    );
  const count = 5 + Math.floor(fraction() * 3);
  const capabilities = Array.from({ length: count }, (_, at) =>
    capability(`x.c${at}`, {
      needs: some(2),
      gives: some(2),
      isHuman: fraction() < 0.3,
      ...(fraction() < 0.2 ? {} : { p50Ms: Math.floor(fraction() * 4) * 10 }),
    }),
  );
  return { capabilities, asked: { have: some(2), want: some(2) } };
}
