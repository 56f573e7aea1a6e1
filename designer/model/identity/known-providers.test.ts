import type { OwnBinding } from './identity-form.ts';
import { configSchema, providersOf } from './known-providers.ts';

const merchant = { type: 'object', properties: { merchantId: { type: 'string' } } };
const limit = { type: 'object', properties: { limit: { type: 'integer' } } };
const known = providersOf({
  capability: 'pay.charge',
  contracts: [],
  providers: [
    { id: 'wechat', title: { en: 'WeChat Pay', 'zh-CN': '微信支付' }, config: merchant },
    { id: 'alipay', config: merchant },
    { id: 'card', config: limit },
    { id: 'cash' },
  ],
});

test('providers with their names', () => {
  expect(known.map(({ id, title }) => [id, title])).toEqual([
    ['wechat', { en: 'WeChat Pay', 'zh-CN': '微信支付' }],
    ['alipay', undefined],
    ['card', undefined],
    ['cash', undefined],
  ]);
});

test.each<[string, OwnBinding | undefined, object | undefined]>([
  ['of one', { kind: 'provider', provider: 'card' }, limit],
  ['of two that ask the same', { kind: 'weights', beside: {}, weights: { wechat: 50, alipay: 50 } }, merchant],
  [
    'of two that ask each something',
    { kind: 'weights', beside: {}, weights: { wechat: 50, card: 50 } },
    { type: 'object', allOf: [merchant, limit] },
  ],
  ['of one that asks nothing', { kind: 'provider', provider: 'cash' }, undefined],
  ['of what is inherited', undefined, undefined],
  ['of what only the text says', { kind: 'text' }, undefined],
])('the config %s', (_, own, schema) => {
  expect(configSchema(known, own)).toEqual(schema);
});
