import { armsOfBinding, competeBy } from './compete-by.ts';
import { competitionSchema } from './competition-schema.ts';
import { formErrors } from '../form/form-errors.ts';
import { bindTo, restFor, share, sumOf, unshare, type PartEdit } from './binding-edits.ts';
import { valueAt } from '@tessera/engine/catalog';
import { competing, identityForm, type OwnBinding } from './identity-form.ts';
import { setInIdentity } from './set-in-identity.ts';

const text = `identity: cn.shop
bind:
  pay.charge: { provider: wechat, config: { merchantId: M1 } } # theirs
  stock.reserve: { routing: { weighted: { a: 95, b: 5 } } }
  ship.fast: { routing: { canary: { stable: sf, candidate: jd, steps: [5, 100] }, sticky: call }, config: { at: 1 } }
flows:
  order: { version: ^1 }
`;

const applied = (edits: readonly PartEdit[]): string =>
  edits.reduce((now, { pointer, value }) => setInIdentity(now, pointer, value), text);
const lineOf = (now: string, capability: string): string =>
  now.split('\n').find((line) => line.includes(capability)) ?? '';

type Weights = Extract<OwnBinding, { kind: 'weights' }>;
type Provider = Extract<OwnBinding, { kind: 'provider' }>;
const bind = identityForm(text)?.bind ?? {};
const pay = bind['pay.charge'] as Provider;
const stock = bind['stock.reserve'] as Weights;
const ship = bind['ship.fast'] as Extract<OwnBinding, { kind: 'competition' }>;

test.each([
  {
    says: 'another provider: its config is its own',
    edits: bindTo('pay.charge', pay, 'card'),
    line: '  pay.charge: { provider: card } # theirs',
  },
  {
    says: 'one for a capability that had none',
    edits: bindTo('ship.book', undefined, 'sf'),
    line: '  ship.book: { provider: sf }',
  },
  {
    says: 'one that was not bound here before stands where shares stood',
    edits: bindTo('stock.reserve', stock, 'c'),
    line: '  stock.reserve: { provider: c }',
  },
  {
    says: 'a second one: shares of one half each, the config stays',
    edits: share('pay.charge', pay, 'card'),
    line: '  pay.charge: { routing: { weighted: { wechat: 50, card: 50 } }, config: { merchantId: M1 } } # theirs',
  },
  {
    says: 'a third one begins with nothing',
    edits: share('stock.reserve', stock, 'c'),
    line: '  stock.reserve: { routing: { weighted: { a: 95, b: 5, c: 0 } } }',
  },
  {
    says: 'shares become a canary: who serves most is the stable one',
    edits: competeBy('stock.reserve', stock, 'canary'),
    line: '  stock.reserve: { routing: { canary: { stable: a, candidate: b } } }',
  },
  {
    says: 'a canary becomes an order; the config stays',
    edits: competeBy('ship.fast', ship, 'failover'),
    line: '  ship.fast: { routing: { failover: { order: [sf, jd] } }, config: { at: 1 } }',
  },
  {
    says: 'what a choice sticks to and the name stay',
    edits: competeBy('stock.reserve', { ...stock, beside: { sticky: 'call', name: 'x' } }, 'canary'),
    line: '  stock.reserve: { routing: { canary: { stable: a, candidate: b }, sticky: call, name: x } }',
  },
  {
    says: 'and shares again',
    edits: competeBy('ship.fast', ship, 'weighted'),
    line: '  ship.fast: { routing: { weighted: { sf: 50, jd: 50 }, sticky: call }, config: { at: 1 } }',
  },
  {
    says: 'or the first alone',
    edits: competeBy('ship.fast', ship, 'alone'),
    line: '  ship.fast: { provider: sf, config: { at: 1 } }',
  },
  {
    says: 'one less: who is left serves alone',
    edits: unshare('stock.reserve', stock, 'b'),
    line: '  stock.reserve: { provider: a }',
  },
])('$says', ({ edits, line }) => {
  expect(lineOf(applied(edits), line.trim().split(':')[0] ?? '').trimEnd()).toBe(line);
});

test('of three, two are left', () => {
  expect(unshare('x', { kind: 'weights', beside: {}, weights: { a: 50, b: 30, c: 20 } }, 'b')).toEqual([
    { pointer: '/bind/x/routing/weighted/b', value: undefined },
  ]);
});

test.each<{ weights: Record<string, number>; sum: number; rest: number | undefined }>([
  { weights: { a: 95, b: 5 }, sum: 100, rest: 5 },
  { weights: { a: 33.3, b: 33.3, c: 33.4 }, sum: 100, rest: 33.3 },
  { weights: { a: 110, b: 5 }, sum: 115, rest: undefined },
  { weights: { a: 0.1, b: 0.2 }, sum: 0.3, rest: 99.9 },
])('$weights sum to $sum', ({ weights, sum, rest }) => {
  expect([sumOf(weights), restFor(weights, 'b')]).toEqual([sum, rest]);
});

test('what a form begins fits what it asks', () => {
  expect(armsOfBinding(ship)).toEqual(['sf', 'jd']);
  const wrong = competing.flatMap((how) => {
    const [edit] = competeBy('ship.fast', ship, how);
    return formErrors(competitionSchema(how, ['sf', 'jd']), valueAt(edit?.value, `/routing/${how}`));
  });
  expect(wrong).toEqual([]);
});
