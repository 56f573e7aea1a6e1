import type { RollupRow, RollupSpan, RollupStore } from '../../insight/rollup-store.ts';
import { stretched } from './rollup-stretch.ts';
import type { Sql } from '../statement/sql.ts';

export type RollupReads = Pick<RollupStore, 'counts' | 'spans'>;

/** Figures as the database sums them, each time anew. */
export function rollupReads(sql: Sql): RollupReads {
  return {
    counts: async (stretch) => {
      const { text, parameters } = stretched('insight_counts', 'grp, name, count, amount', stretch);
      const rows = await sql.query<RollupRow>(
        `SELECT grp AS "group", name, sum(count) AS count, sum(amount) AS amount FROM (${text}) one GROUP BY grp, name`,
      )(...parameters);
      return rows.map(asNumbers);
    },
    spans: async (stretch) => {
      const { text, parameters } = stretched('insight_spans', 'grp, name, ms, count', stretch);
      const rows = await sql.query<RollupSpan>(
        `SELECT grp AS "group", name, ms, sum(count) AS count FROM (${text}) one GROUP BY grp, name, ms`,
      )(...parameters);
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
  };
}

/** PostgreSQL's sums are numerics, which come as text. */
function asNumbers(row: RollupRow): RollupRow {
  return { ...row, count: Number(row.count), amount: Number(row.amount) };
}
