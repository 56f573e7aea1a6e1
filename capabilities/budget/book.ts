import type { Decision, Documents } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';

export function budgetName(budgetNumber: string): string {
  return `budget/${budgetNumber}`;
}

export function holdName(holdId: string): string {
  return `budget-hold/${holdId}`;
}

export interface BudgetHold {
  readonly holdId: string;
  readonly budgetNumber: string;
  readonly amount: number;
  readonly reference: string;
}

/** A budget is `{limit, held}` in CNY-minor; one that nobody entered has the limit of the binding. */
export function decideHold(hold: BudgetHold, limitIfNew: number, documents: Documents): Decision {
  const name = budgetName(hold.budgetNumber);
  const budget = fields(documents[name]);
  const limit = numberAt(budget, 'limit', limitIfNew);
  const held = numberAt(budget, 'held', 0) + hold.amount;
  if (held > limit) return { writes: {}, answer: { left: limit - held + hold.amount } };
  return {
    writes: { [name]: { ...budget, limit, held }, [holdName(hold.holdId)]: { ...hold, status: 'held' } },
    answer: { holdId: hold.holdId },
  };
}

/** Gives a hold back; one that is unknown or released already changes nothing. */
export function decideRelease(holdId: string, documents: Documents): Decision {
  const hold = fields(documents[holdName(holdId)]);
  if (textAt(hold, 'status') !== 'held') return { writes: {}, answer: { released: false } };
  const name = budgetName(textAt(hold, 'budgetNumber'));
  const budget = fields(documents[name]);
  const held = numberAt(budget, 'held', 0) - numberAt(hold, 'amount', 0);
  return {
    writes: { [name]: { ...budget, held }, [holdName(holdId)]: { ...hold, status: 'released' } },
    answer: { released: true },
  };
}
