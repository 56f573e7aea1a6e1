import { expect, test } from '@jest/globals';
import { fields, numberAt } from '../document.ts';
import { caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';
import { budgetName } from './book.ts';

const input = { budgetNumber: 'B-12', amount: 600, reference: 'D-7' };

undoSuite({
  work: 'budget.hold',
  undo: 'budget.release',
  provider: 'budget-book',
  input,
  handle: 'holdId',
  probe: (on) => numberAt(fields(on.records.documents.get(budgetName('B-12'))), 'held', 0),
});

test('holds never exceed the budget', async () => {
  const on = caller();
  on.records.put(budgetName('B-12'), { limit: 1000 });
  await on.call('budget.hold', 'budget-book', input);
  expect(await on.call('budget.hold', 'budget-book', input)).toEqual({
    refused: 'BUDGET_EXCEEDED',
    data: { left: 400 },
  });
});
