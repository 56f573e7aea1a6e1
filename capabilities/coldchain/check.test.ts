import { expect, test } from '@jest/globals';
import { caller } from '../testing/call.ts';
import { probeName } from './check.ts';

test.each([
  [undefined, {}, { celsius: 4 }],
  [undefined, { withoutProbe: 12 }, { refused: 'TOO_WARM', data: { celsius: 12, limit: 8 } }],
  [7.9, {}, { celsius: 7.9 }],
  [8.1, {}, { refused: 'TOO_WARM', data: { celsius: 8.1, limit: 8 } }],
  [-20, { limit: -18 }, { celsius: -20 }],
])('a probe of %p with %j', async (celsius, config, expected) => {
  const on = caller();
  if (celsius !== undefined) on.records.put(probeName('A-1'), { celsius });
  expect(await on.call('coldchain.check', 'probe', { orderId: 'A-1' }, { config })).toEqual(expected);
});
