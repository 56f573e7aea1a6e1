import { expect, test } from '@jest/globals';
import { fields, numberAt } from '../document.ts';
import { caller, type Caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';
import { accountName } from './book.ts';

const entries = [
  { account: 'travel', side: 'debit', amount: 100 },
  { account: 'travel', side: 'debit', amount: 50 },
  { account: 'bank', side: 'credit', amount: 150 },
];

function balance(on: Caller, account: string): number {
  return numberAt(fields(on.records.documents.get(accountName(account))), 'balance', 0);
}

undoSuite({
  work: 'ledger.post',
  undo: 'ledger.reverse',
  provider: 'general-ledger',
  input: { entries },
  handle: 'entryId',
  probe: (on) => [balance(on, 'travel'), balance(on, 'bank')],
});

test('balances move by their sides and sum to zero', async () => {
  const on = caller();
  await on.call('ledger.post', 'general-ledger', { entries });
  expect([balance(on, 'travel'), balance(on, 'bank')]).toEqual([150, -150]);
});

test('an entry whose debits differ from its credits is refused', async () => {
  const on = caller();
  expect(await on.call('ledger.post', 'general-ledger', { entries: entries.slice(1) })).toEqual({
    refused: 'UNBALANCED',
    data: { difference: -100 },
  });
  expect(on.records.documents.size).toBe(0);
});
