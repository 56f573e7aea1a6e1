export interface Expense {
  readonly amount: number;
  readonly budgetNumber: string;
  readonly items?: readonly { readonly kind: string; readonly amount: number }[] | undefined;
}

export interface Finding {
  readonly code: string;
  readonly message: string;
}

/** Every broken rule is a finding. Amounts in CNY-minor. */
export function byRules(expense: Expense, limit: number): Finding[] {
  const { amount, budgetNumber, items } = expense;
  const sum = (items ?? []).reduce((total, item) => total + item.amount, 0);
  const rules = [
    { broken: amount === 0, code: 'NO_AMOUNT', message: 'The amount is zero / 金额为零' },
    { broken: amount > limit, code: 'OVER_LIMIT', message: `Over the limit of ${limit} / 超过上限 ${limit}` },
    { broken: budgetNumber.trim() === '', code: 'NO_BUDGET', message: 'No budget is named / 未填写预算' },
    {
      broken: items !== undefined && sum !== amount,
      code: 'SUM_DIFFERS',
      message: `The items sum to ${sum} / 明细合计为 ${sum}`,
    },
  ];
  return rules.filter(({ broken }) => broken).map(({ code, message }) => ({ code, message }));
}

/** Points from 0 (plain) to 100 (odd); each thing that gave points is a finding. Amounts in CNY-minor. */
export function byScore(expense: Expense): { readonly points: number; readonly findings: Finding[] } {
  const { amount, budgetNumber, items = [] } = expense;
  const largest = Math.max(0, ...items.map((item) => item.amount));
  const marks = [
    {
      points: amount > 1_000_000 ? 40 : amount > 200_000 ? 20 : 0,
      code: 'LARGE',
      message: 'A large amount / 金额较大',
    },
    {
      points: amount >= 100_000 && amount % 100_000 === 0 ? 15 : 0,
      code: 'ROUND',
      message: 'A round amount / 金额为整数',
    },
    {
      points: items.length > 1 && largest * 10 > amount * 9 ? 15 : 0,
      code: 'ONE_ITEM_DOMINATES',
      message: 'Nearly all of it is one item / 几乎全部为一项',
    },
    { points: items.length > 30 ? 15 : 0, code: 'MANY_ITEMS', message: 'Very many items / 明细过多' },
    { points: budgetNumber.trim() === '' ? 60 : 0, code: 'NO_BUDGET', message: 'No budget is named / 未填写预算' },
  ].filter(({ points }) => points > 0);
  return {
    points: Math.min(
      100,
      marks.reduce((sum, mark) => sum + mark.points, 0),
    ),
    findings: marks.map(({ code, message }) => ({ code, message })),
  };
}
