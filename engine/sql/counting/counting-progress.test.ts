import { countingProgress } from './counting-progress.ts';
import type { Parameter, Sql } from '../statement/sql.ts';

/** Numbers of instances, and the ranges that were counted. */
function storeOf(numbers: number[]) {
  const counted: string[] = [];
  const query = (text: string) =>
    text.includes('max(number)')
      ? async () => [{ number: numbers.at(-1) ?? null }]
      : async (after: Parameter, until: Parameter) => {
          counted.push(`${after}–${until}`);
          return [{ n: numbers.filter((number) => number > Number(after) && number <= Number(until)).length }];
        };
  return { counted, sql: { query } as unknown as Sql };
}

test('of all instances only those are counted that came since the last asking', async () => {
  const numbers = [1, 2, 5, 9];
  const { counted, sql } = storeOf(numbers);
  const progress = countingProgress(sql);
  expect(await progress('a', 0)).toEqual({ done: 0, of: 4 });
  expect(await progress('a', 4)).toEqual({ done: 2, of: 4 });
  numbers.push(10, 12);
  expect(await progress('a', 9)).toEqual({ done: 4, of: 6 });
  expect(await progress('b', 2)).toEqual({ done: 2, of: 6 });
  // A text that is published again is counted anew.
  expect(await progress('a', 1)).toEqual({ done: 1, of: 6 });
  expect(counted).toEqual(['0–9', '0–4', '9–12', '4–9', '0–2', '0–1']);
});

test('where there is no instance, nothing is being counted', async () => {
  expect(await countingProgress(storeOf([]).sql)('a', 0)).toBeUndefined();
});
