import { expect, test } from '@jest/globals';
import { caller } from '../testing/call.ts';

const plain = { amount: 18050, budgetNumber: 'B-12', items: [{ kind: 'hotel', amount: 18050 }] };

test.each([
  ['rules', plain, {}, true, []],
  ['rules', { ...plain, amount: 600_000, items: [] }, {}, false, ['OVER_LIMIT', 'SUM_DIFFERS']],
  ['rules', { amount: 600_000, budgetNumber: 'B-12' }, { limit: 700_000 }, true, []],
  ['rules', { amount: 0, budgetNumber: ' ' }, {}, false, ['NO_AMOUNT', 'NO_BUDGET']],
  ['scorecard', plain, {}, true, []],
  ['scorecard', { amount: 2_000_000, budgetNumber: '' }, {}, false, ['LARGE', 'ROUND', 'NO_BUDGET']],
  ['scorecard', { amount: 300_000, budgetNumber: 'B-12' }, {}, true, ['LARGE', 'ROUND']],
  ['scorecard', { amount: 300_000, budgetNumber: 'B-12' }, { threshold: 30 }, false, ['LARGE', 'ROUND']],
])('%s: %j with %j', async (provider, input, config, pass, codes) => {
  const output = await caller().call('expense.check', provider, input, { config });
  expect(output).toEqual({ pass, findings: codes.map((code) => ({ code, message: expect.any(String) })) });
});
