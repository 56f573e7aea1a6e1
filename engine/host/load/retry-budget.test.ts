import { retryBudget } from './retry-budget.ts';

test.each([
  { firsts: 0, retries: 3 },
  { firsts: 20, retries: 3 },
  { firsts: 100, retries: 10 },
])('K11: $retries retries for $firsts first calls, and no more in that minute', ({ firsts, retries }) => {
  let ms = 0;
  const budget = retryBudget({ retryShare: 0.1, retriesAMinute: 3 }, () => ms);
  for (let call = 0; call < firsts; call += 1) budget.first();
  const taken = Array.from({ length: 50 }, () => budget.take()).filter((may) => may);
  expect(taken).toHaveLength(retries);
  ms = 60_000;
  expect(budget.take()).toBe(true);
});
