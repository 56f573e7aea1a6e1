import type { Sql } from '../statement/sql.ts';

/** So many instances are looked at in one turn. */
export const lookedAtOnce = 400;

interface Looked {
  /** Those of the next instances that are not counted, or not to their end. */
  readonly numbers: readonly number[];
  /** Where to go on; absent at the end. */
  readonly next?: number;
}

/** Looks among the next instances for what nobody noted. */
export async function missedAfter(sql: Sql, after: number): Promise<Looked> {
  const missed = await sql.query<{ readonly number: number }>(
    `SELECT i.number FROM instances i LEFT JOIN insight_instances c ON c.number = i.number
     LEFT JOIN live l ON l.number = i.number
     WHERE i.number > ? AND i.number <= ?
     AND (c.number IS NULL OR (c.ended = 0 AND (l.number IS NULL OR l.revision > c.counted)))`,
  )(after, after + lookedAtOnce);
  const numbers = missed.map(({ number }) => number);
  const next = after + lookedAtOnce;
  return next < (await newestOf(sql)) ? { numbers, next } : { numbers };
}

export async function newestOf(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ readonly number: number | null }>('SELECT max(number) AS number FROM instances')();
  return row?.number ?? 0;
}
