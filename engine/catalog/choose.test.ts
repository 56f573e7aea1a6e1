import { choose } from './choose.ts';
import type { Routing } from './routing.ts';

const weighted: Routing = { kind: 'weighted', weights: { b: 5, a: 95 }, sticky: 'instance' };

test('fixed names the one', () => {
  expect(choose({ kind: 'fixed', provider: 'a' }, { instance: 'i', callKey: () => 'k' })).toEqual({
    provider: 'a',
    reason: 'fixed',
  });
});

test('shares are kept within one percent', () => {
  const served = Array.from({ length: 20_000 }, (_, index) =>
    choose(weighted, { instance: `i${index}`, callKey: () => '' }),
  );
  const share = served.filter(({ provider }) => provider === 'b').length / served.length;
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.06);
});

test('a choice sticks to the instance, or to each call', () => {
  const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
  const perCall: Routing = { kind: 'weighted', weights: { a: 50, b: 50 }, sticky: 'call' };
  expect(new Set(keys.map((key) => choose(weighted, { instance: 'i', callKey: () => key }).provider)).size).toBe(1);
  expect(new Set(keys.map((key) => choose(perCall, { instance: 'i', callKey: () => key }).provider)).size).toBe(2);
});

test('the order of the shares means nothing, and 0 never serves', () => {
  const turned: Routing = { kind: 'weighted', weights: { a: 95, none: 0, b: 5 }, sticky: 'instance' };
  for (let index = 0; index < 500; index += 1) {
    const facts = { instance: `i${index}`, callKey: () => '' };
    expect(choose(turned, facts).provider).toBe(choose(weighted, facts).provider);
  }
});
