import type { Paging, Rows } from '../host/store.ts';
import type { Connection } from './database.ts';
import type { Condition } from './subtree.ts';

interface Numbered {
  readonly number: number;
}

/**
 * One page in order of `number`, which only grows: a page stays the same whatever is added meanwhile.
 * @param sql a SELECT up to its WHERE; `number` is the column `column`
 */
export function page<Row extends Numbered>(
  connection: Connection,
  sql: string,
  column: string,
  condition: Condition,
  { limit, after }: Paging,
  descending = false,
): Rows<Row> {
  const from = after === undefined ? '' : ` AND ${column} ${descending ? '<' : '>'} ${Math.floor(after)}`;
  const order = `ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} LIMIT ${Math.floor(limit) + 1}`;
  const statement = connection.prepare<(string | number)[], Row>(`${sql} WHERE ${condition.sql}${from} ${order}`);
  const rows = statement.all(...condition.parameters);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return rows.length > limit && last !== undefined ? { rows: shown, next: last.number } : { rows: shown };
}

/** One page in another order than that of numbers; it goes on by its count. */
export function pageByOffset<Row>(
  connection: Connection,
  sql: string,
  condition: Condition,
  order: string,
  { limit, after = 0 }: Paging,
): Rows<Row> {
  const statement = connection.prepare<(string | number)[], Row>(
    `${sql} WHERE ${condition.sql} ORDER BY ${order} LIMIT ${Math.floor(limit) + 1} OFFSET ${Math.floor(after)}`,
  );
  const rows = statement.all(...condition.parameters);
  return rows.length > limit ? { rows: rows.slice(0, limit), next: after + limit } : { rows };
}

/** How many rows there are, counted no further than `most`. @param from the FROM of a SELECT, without its WHERE */
export function countRows(connection: Connection, from: string, condition: Condition, most: number): number {
  const sql = `SELECT count(*) FROM (SELECT 1 ${from} WHERE ${condition.sql} LIMIT ${Math.floor(most)})`;
  return (
    connection
      .prepare<(string | number)[], number>(sql)
      .pluck()
      .get(...condition.parameters) ?? 0
  );
}

export function mapRows<A, B>({ rows, next }: Rows<A>, map: (row: A) => B): Rows<B> {
  return next === undefined ? { rows: rows.map(map) } : { rows: rows.map(map), next };
}
