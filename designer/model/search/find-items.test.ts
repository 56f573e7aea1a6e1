import { findItems } from './find-items.ts';

const items = [
  { names: ['支付订单', 'Pay the order', 'payment.pay'] },
  { names: ['锁定库存', 'Reserve stock', 'stock.reserve'] },
  { names: ['退款', 'Refund', 'payment.refund'] },
];
const found = (typed: string) => findItems(items, typed, 9).map(({ names }) => names[0]);

test.each([
  ['', ['支付订单', '锁定库存', '退款']],
  ['pay', ['支付订单', '退款']],
  ['refund', ['退款']],
  ['库存', ['锁定库存']],
  ['sdkc', ['锁定库存']],
  ['zf', ['支付订单']],
  ['ＰＡＹ', ['支付订单', '退款']],
  ['stock reserve', ['锁定库存']],
  ['a+(', []],
])('%j', (typed, names) => {
  expect(found(typed)).toEqual(names);
});
