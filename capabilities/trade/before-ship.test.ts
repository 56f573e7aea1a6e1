import { expect, test } from '@jest/globals';
import { caller } from '../testing/call.ts';
import { holdName } from './before-ship.ts';

test('an order on hold does not ship', async () => {
  const on = caller();
  on.records.put(holdName('A-2'), { reason: 'The address is disputed' });
  expect(await on.call('trade.before-ship', 'order-screen', { orderId: 'A-1' })).toEqual({ pass: true });
  expect(await on.call('trade.before-ship', 'order-screen', { orderId: 'A-2' })).toEqual({
    pass: false,
    note: 'The address is disputed',
  });
});
