import type { Counting } from '../../insight/rollup-store.ts';
import { newestOf } from './missed-instances.ts';
import type { Sql } from '../statement/sql.ts';

/**
 * How many of all instances a metric is counted over. Whoever looks at a metric while it is counted asks again and again: only the
 * instances are counted that came since the last time, and not a million each time. One that moved to a file meanwhile stays counted.
 * @returns for a metric and the instance up to which it is counted; undefined where there is no instance
 */
export function countingProgress(sql: Sql): (key: string, reached: number) => Promise<Counting | undefined> {
  const total = countedUpTo(sql);
  const done = new Map<string, ReturnType<typeof countedUpTo>>();
  return async (key, reached) => {
    const own = done.get(key) ?? countedUpTo(sql);
    done.set(key, own);
    const of = await total(await newestOf(sql));
    return of === 0 ? undefined : { done: await own(reached), of };
  };
}

/** Numbers of instances have gaps where several nodes draw them: they are counted, each once. */
function countedUpTo(sql: Sql): (number: number) => Promise<number> {
  const between = sql.query<{ readonly n: number }>(
    'SELECT count(*) AS n FROM instances WHERE number > ? AND number <= ?',
  );
  let known = { number: 0, n: 0 };
  return async (number) => {
    // A metric that is counted anew begins anew.
    const from = number < known.number ? { number: 0, n: 0 } : known;
    const [row] = from.number === number ? [] : await between(from.number, number);
    known = { number, n: from.n + Number(row?.n ?? 0) };
    return known.n;
  };
}
