import { expect, test } from '@jest/globals';
import { caller, startMs } from '../testing/call.ts';
import { messageName } from './send.ts';

test('a message sent twice with one key lies in the outbox once', async () => {
  const on = caller();
  const input = { to: 'buyer-7', template: 'parcel-on-its-way', data: [{ name: 'orderId', value: 'A-1' }] };
  const first = await on.call('notify.send', 'outbox', input, { key: 'k' });
  expect(await on.call('notify.send', 'outbox', input, { key: 'k' })).toEqual(first);
  expect(await on.records.list('message/', 10)).toEqual([
    { name: messageName('msg-k'), body: { ...input, at: startMs } },
  ]);
});
