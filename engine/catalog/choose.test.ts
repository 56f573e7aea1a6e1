import { choose, type Choice, type RoutingFacts } from './choose.ts';
import { routingId } from './routing-id.ts';
import type { Routing } from './routing.ts';
import type { RoutingState } from './routing-state.ts';

const weighted: Routing = { kind: 'weighted', weights: { b: 5, a: 95 }, sticky: 'instance' };
const canary: Routing = {
  kind: 'canary',
  stable: 'old',
  candidate: 'new',
  steps: [5, 25, 100],
  guards: { success: 2 },
  minCalls: 200,
  minTime: 'PT1H',
  maxTime: 'P7D',
  approval: false,
  sticky: 'instance',
};
const shadow: Routing = {
  kind: 'shadow',
  live: 'old',
  shadow: 'new',
  percent: 20,
  ignore: [],
  tolerance: 0,
  sticky: 'call',
};

const key = 'stock.reserve';
const facts = (index: number, more: Partial<RoutingFacts> = {}): RoutingFacts => ({
  instance: `i${index}`,
  callKey: () => `k${index}`,
  ...more,
});
const choices = (routing: Routing, count: number, more: Partial<RoutingFacts> = {}): readonly Choice[] =>
  Array.from({ length: count }, (_, index) => choose(routing, facts(index, more), key));
const shareOf = (made: readonly Choice[], provider: string): number =>
  made.filter((choice) => choice.provider === provider).length / made.length;
const standing = (routing: Routing, shares: Record<string, number>): Partial<RoutingFacts> => {
  const state: RoutingState = {
    id: routingId(key, routing),
    capability: key,
    revision: 3,
    status: 'running',
    shares,
    step: 1,
    since: 0,
    sinceRevision: 3,
    looks: 0,
  };
  return { stateOf: (id) => (id === state.id ? state : undefined) };
};

test('fixed names the one, and is no competition', () => {
  expect(choose({ kind: 'fixed', provider: 'a' }, facts(0), key)).toEqual({ provider: 'a', reason: 'fixed' });
});

test('shares are kept within one percent', () => {
  const share = shareOf(choices(weighted, 20_000), 'b');
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.06);
});

test('a choice sticks to the instance, or to each call', () => {
  const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
  const perCall: Routing = { kind: 'weighted', weights: { a: 50, b: 50 }, sticky: 'call' };
  const served = (routing: Routing) =>
    new Set(keys.map((callKey) => choose(routing, { instance: 'i', callKey: () => callKey }, key).provider)).size;
  expect([served(weighted), served(perCall)]).toEqual([1, 2]);
});

test('a choice sticks to a field of the input, and to the instance where it is missing', () => {
  const byBuyer: Routing = { kind: 'weighted', weights: { a: 50, b: 50 }, sticky: { field: 'buyer.id' } };
  const same = choices(byBuyer, 200, { input: { buyer: { id: 'u1' } } });
  expect(new Set(same.map(({ provider }) => provider)).size).toBe(1);
  expect(same[0]?.reason).toBe('weighted 50%, sticky on buyer.id');
  const missing = choices(byBuyer, 200, { input: { buyer: null } });
  expect(new Set(missing.map(({ provider }) => provider)).size).toBe(2);
  expect(missing[0]?.reason).toBe('weighted 50%, sticky on instance');
});

test('the order of the shares means nothing, and 0 never serves', () => {
  const turned: Routing = { kind: 'weighted', weights: { a: 95, none: 0, b: 5 }, sticky: 'instance' };
  const providers = (routing: Routing) => choices(routing, 500).map(({ provider }) => provider);
  expect(providers(turned)).toEqual(providers(weighted));
});

test('a canary begins with its first step, grows with its state, and keeps whom it had', () => {
  const first = choices(canary, 20_000);
  const grown = choices(canary, 20_000, standing(canary, { old: 75, new: 25 }));
  expect(shareOf(first, 'new')).toBeCloseTo(0.05, 2);
  expect(shareOf(grown, 'new')).toBeCloseTo(0.25, 1);
  const lost = first.filter(({ provider }, index) => provider === 'new' && grown[index]?.provider !== 'new');
  expect(lost).toEqual([]);
  expect(first[0]?.routed).toEqual({ id: routingId(key, canary), kind: 'canary', revision: 0 });
  expect(grown[0]?.routed?.revision).toBe(3);
});

test.each([
  { shares: { old: 100, new: 0 }, only: 'old' },
  { shares: { old: 0, new: 100 }, only: 'new' },
])('at its ends a canary serves by $only alone', ({ shares, only }) => {
  expect(shareOf(choices(canary, 2_000, standing(canary, shares)), only)).toBe(1);
});

test.each([
  { broken: [], provider: 'a', reason: 'failover: first' },
  { broken: ['a'], provider: 'b', reason: 'failover: a broken' },
  { broken: ['a', 'b'], provider: 'c', reason: 'failover: a, b broken' },
  { broken: ['a', 'b', 'c'], provider: 'a', reason: 'failover: first' },
])('failover with $broken broken asks $provider', ({ broken, provider, reason }) => {
  const isBroken = (name: string) => broken.some((each) => each === name);
  const made = choose({ kind: 'failover', order: ['a', 'b', 'c'] }, facts(0, { isBroken }), key);
  expect(made).toMatchObject({ provider, reason });
});

test('adaptive shares begin even and follow the state', () => {
  const adaptive: Routing = {
    kind: 'adaptive',
    arms: ['a', 'b', 'c'],
    objective: 'success',
    explore: 10,
    window: 'PT1H',
    sticky: 'call',
  };
  expect(shareOf(choices(adaptive, 9_000), 'b')).toBeCloseTo(1 / 3, 1);
  expect(shareOf(choices(adaptive, 9_000, standing(adaptive, { a: 90, b: 5, c: 5 })), 'a')).toBeCloseTo(0.9, 1);
});

test('a shadow never serves; its share of calls is compared', () => {
  const made = choices(shadow, 5_000);
  expect(shareOf(made, 'old')).toBe(1);
  expect(made.filter(({ routed }) => routed?.shadow === 'new').length / made.length).toBeCloseTo(0.2, 1);
});

test('equal rules for one capability are one competition; a name or other rules are another', () => {
  const id = routingId(key, canary);
  expect(routingId(key, { ...canary })).toBe(id);
  expect(id).toMatch(/^stock\.reserve~[0-9a-f]{12}$/);
  const others = [routingId('a.b', canary), routingId(key, { ...canary, name: 'spring' }), routingId(key, weighted)];
  expect(new Set([id, ...others]).size).toBe(4);
});
