import type { Json } from '@tessera/engine';
import { identityForm } from './identity-form.ts';
import { setInIdentity } from './set-in-identity.ts';

const text = `# Fresh food.
identity: cn.fresh
install: [cold-chain@^1] # they carry it
bind:
  stock.reserve: { routing: { weighted: { wms-a: 95, wms-b: 5 } } }
  pay.charge: { provider: wechat }
  pay.refund: { provider: card, config: { merchantId: M1 } }
  gift.wrap: { provider: desk, when: { channel: [live] } }
  ship.book: [{ provider: a, when: { region: [cn] } }, { provider: b }]
flows:
  order:
    version: ^1
    parameters: { window: PT10M } # short
    variations:
      - { disable: picking } # they come packed
      - replace: review/task/role
        with: boss
`;

test('a text as a form', () => {
  const form = identityForm(text);
  expect(form).toMatchObject({
    install: ['cold-chain@^1'],
    bind: {
      'stock.reserve': { kind: 'weights', weights: { 'wms-a': 95, 'wms-b': 5 } },
      'pay.charge': { kind: 'provider', provider: 'wechat' },
      'pay.refund': { kind: 'provider', provider: 'card', config: { merchantId: 'M1' } },
      'gift.wrap': { kind: 'text' },
      'ship.book': { kind: 'text' },
    },
  });
  expect(form?.flows.map(({ flow, version, parameters }) => [flow, version, parameters])).toEqual([
    ['order', '^1', { window: 'PT10M' }],
  ]);
  expect(form?.flows[0]?.variations.map(({ kind, anchor, field }) => [kind, anchor, field])).toEqual([
    ['disable', 'picking', ''],
    ['replace', 'review', 'task/role'],
  ]);
  expect(identityForm('identity: [')).toBeUndefined();
});

test.each<{ readonly pointer: string; readonly value: Json | undefined; readonly from: string; readonly to: string }>([
  { pointer: '/flows/order/parameters/window', value: 'PT5M', from: 'window: PT10M', to: 'window: PT5M' },
  { pointer: '/flows/order/parameters/limit', value: 7, from: '{ window: PT10M }', to: '{ window: PT10M, limit: 7 }' },
  {
    pointer: '/flows/order/parameters/window',
    value: undefined,
    from: '    parameters: { window: PT10M } # short\n',
    to: '',
  },
  { pointer: '/flows/order/version', value: '^2', from: 'version: ^1', to: 'version: ^2' },
  { pointer: '/bind/pay.charge', value: { provider: 'card' }, from: '{ provider: wechat }', to: '{ provider: card }' },
  { pointer: '/bind/stock.reserve/routing/weighted/wms-b', value: 9, from: 'wms-b: 5', to: 'wms-b: 9' },
  { pointer: '/bind/pay.charge', value: undefined, from: '  pay.charge: { provider: wechat }\n', to: '' },
  { pointer: '/install/-', value: 'gift@^1', from: '[cold-chain@^1]', to: '[cold-chain@^1, gift@^1]' },
  { pointer: '/install/0', value: undefined, from: 'install: [cold-chain@^1] # they carry it\n', to: '' },
  {
    pointer: '/flows/order/variations/0',
    value: undefined,
    from: '      - { disable: picking } # they come packed\n',
    to: '',
  },
])('$pointer set to $value changes nothing else', ({ pointer, value, from, to }) => {
  expect(text).toContain(from);
  expect(setInIdentity(text, pointer, value)).toBe(text.replace(from, to));
});
