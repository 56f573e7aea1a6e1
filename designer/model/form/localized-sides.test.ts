import type { Json } from '@tessera/engine';
import { localizedSides, withSide } from './localized-sides.ts';

test.each<[Json | undefined, string, string]>([
  [undefined, '', ''],
  ['Order', 'Order', ''],
  ['订单', '', '订单'],
  [{ en: 'Order', 'zh-CN': '订单' }, 'Order', '订单'],
  [{ en: 'Order' }, 'Order', ''],
])('%j is %s and %s', (value, en, zh) => {
  expect(localizedSides(value)).toEqual({ en, 'zh-CN': zh });
});

test.each<[Json | undefined, 'en' | 'zh-CN', string, Json | undefined]>([
  ['Order', 'zh-CN', '订单', { en: 'Order', 'zh-CN': '订单' }],
  [{ en: 'Order', 'zh-CN': '订单', 'x-note': 1 }, 'en', 'An order', { en: 'An order', 'zh-CN': '订单', 'x-note': 1 }],
  [{ en: 'Order', 'zh-CN': '订单' }, 'en', '', '订单'],
  [undefined, 'en', 'Order', 'Order'],
  ['Order', 'en', '', undefined],
])('%j with %s set to %j is %j', (value, locale, text, after) => {
  expect(withSide(value, locale, text)).toEqual(after);
});
