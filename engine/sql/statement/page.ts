import type { Paging, Rows } from '../../host/store.ts';
import type { Sql } from './sql.ts';
import type { Condition } from './subtree.ts';

interface Numbered {
  readonly number: number;
}

/**
 * One page in order of `number`, which only grows: a page stays the same whatever is added meanwhile.
 * @param select a SELECT up to its WHERE; `number` is the column `column`
 */
export async function page<Row extends Numbered>(
  sql: Sql,
  select: string,
  column: string,
  condition: Condition,
  { limit, after }: Paging,
  descending = false,
): Promise<Rows<Row>> {
  const from = after === undefined ? '' : ` AND ${column} ${descending ? '<' : '>'} ${Math.floor(after)}`;
  const order = `ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} LIMIT ${Math.floor(limit) + 1}`;
  const rows = await sql.query<Row>(`${select} WHERE ${condition.sql}${from} ${order}`)(...condition.parameters);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return rows.length > limit && last !== undefined ? { rows: shown, next: last.number } : { rows: shown };
}

/** One page in another order than that of numbers; it goes on by its count. */
export async function pageByOffset<Row extends object>(
  sql: Sql,
  select: string,
  condition: Condition,
  order: string,
  { limit, after = 0 }: Paging,
): Promise<Rows<Row>> {
  const query = sql.query<Row>(
    `${select} WHERE ${condition.sql} ORDER BY ${order} LIMIT ${Math.floor(limit) + 1} OFFSET ${Math.floor(after)}`,
  );
  const rows = await query(...condition.parameters);
  return rows.length > limit ? { rows: rows.slice(0, limit), next: after + limit } : { rows };
}

/** How many rows there are, counted no further than `most`. @param from the FROM of a SELECT, without its WHERE */
export async function countRows(sql: Sql, from: string, condition: Condition, most: number): Promise<number> {
  const text = `SELECT count(*) AS count FROM (SELECT 1 ${from} WHERE ${condition.sql} LIMIT ${Math.floor(most)}) one`;
  const [row] = await sql.query<{ readonly count: number }>(text)(...condition.parameters);
  return row?.count ?? 0;
}

export function mapRows<A, B>({ rows, next }: Rows<A>, map: (row: A) => B): Rows<B> {
  return next === undefined ? { rows: rows.map(map) } : { rows: rows.map(map), next };
}
