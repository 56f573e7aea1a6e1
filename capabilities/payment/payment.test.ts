import { expect, test } from '@jest/globals';
import { fields } from '../document.ts';
import { caller, type Caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';

/** Documents of a kind that are in a state. */
function count(on: Caller, prefix: string, status: string): number {
  return [...on.records.documents].filter(
    ([name, body]) => name.startsWith(prefix) && fields(body)['status'] === status,
  ).length;
}

for (const provider of ['wechat-pay', 'alipay', 'card']) {
  undoSuite({
    work: 'payment.charge',
    undo: 'payment.close',
    provider,
    input: { orderId: 'A-1', amount: 3980, method: 'app' },
    handle: 'paymentRef',
    probe: (on) => count(on, 'payment/', 'open'),
  });
}

undoSuite({
  work: 'payment.request',
  undo: 'payment.cancel-request',
  provider: 'treasury',
  input: { declarationId: 'D-7', amount: 18050, payee: 'Li Lei' },
  handle: 'paymentId',
  probe: (on) => count(on, 'payment-request/', 'requested'),
});

const back = { paymentRef: 'wx-c', amount: 3000, reason: 'NO_STOCK' };

async function charged(): Promise<Caller> {
  const on = caller();
  await on.call('payment.charge', 'wechat-pay', { orderId: 'A-1', amount: 3980, method: 'app' }, { key: 'c' });
  return on;
}

test('a service takes no more than its limit', async () => {
  const huge = { orderId: 'A-1', amount: 6_000_000, method: 'app' };
  expect(await caller().call('payment.charge', 'wechat-pay', huge)).toEqual({
    refused: 'AMOUNT_REFUSED',
    data: { limit: 5_000_000 },
  });
});

test('refunds never exceed the payment', async () => {
  const on = await charged();
  expect(await on.call('payment.refund', 'wechat-pay', back)).toMatchObject({ refundId: expect.any(String) });
  expect(await on.call('payment.refund', 'wechat-pay', back)).toEqual({
    refused: 'REFUND_EXCEEDS_PAYMENT',
    data: { left: 980 },
  });
});

test('the same refund twice counts once', async () => {
  const on = await charged();
  const first = await on.call('payment.refund', 'wechat-pay', back, { key: 'r' });
  expect(await on.call('payment.refund', 'wechat-pay', back, { key: 'r' })).toEqual(first);
  expect(fields(on.records.documents.get('payment/wx-c'))).toMatchObject({ refunded: 3000 });
});

test('a payment that an app reported is refunded too', async () => {
  const on = caller();
  expect(await on.call('payment.refund', 'alipay', { ...back, paymentRef: 'reported' })).toMatchObject({
    refundId: expect.any(String),
  });
});

test('a refunded payment is not closed, a closed one not refunded', async () => {
  const refunded = await charged();
  await refunded.call('payment.refund', 'wechat-pay', back);
  expect(await refunded.call('payment.close', 'wechat-pay', { paymentRef: 'wx-c' })).toEqual({ closed: false });
  const closed = await charged();
  await closed.call('payment.close', 'wechat-pay', { paymentRef: 'wx-c' });
  expect(await closed.call('payment.refund', 'wechat-pay', back)).toMatchObject({ data: { left: 0 } });
});
