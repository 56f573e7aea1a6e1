import type { RolledUp, RollupStore } from '../../insight/rollup-store.ts';
import type { Sql } from '../statement/sql.ts';
import { namePlaces } from './name-places.ts';
import { stretched } from './rollup-stretch.ts';

export type RollupReads = Pick<RollupStore, 'counts' | 'spans'>;

interface Row {
  readonly group: number;
  readonly name: string;
  readonly count: number | string;
  readonly value: number | string;
}

/** Figures as the database sums them, each time anew. */
export function rollupReads(sql: Sql): RollupReads {
  return {
    counts: async (stretch) => {
      const { text, parameters } = stretched('insight_counts', 'grp, name, count, amount', stretch);
      const rows = await sql.query<Row>(
        `SELECT grp AS "group", name, sum(count) AS count, sum(amount) AS value FROM (${text}) one GROUP BY grp, name`,
      )(...parameters);
      return columnsOf(rows);
    },
    spans: async (stretch) => {
      const { text, parameters } = stretched('insight_spans', 'grp, name, ms, count', stretch);
      const rows = await sql.query<Row>(
        `SELECT grp AS "group", name, ms AS value, sum(count) AS count FROM (${text}) one GROUP BY grp, name, ms`,
      )(...parameters);
      return columnsOf(rows);
    },
  };
}

/** PostgreSQL's sums are numerics, which come as text. */
function columnsOf(rows: readonly Row[]): RolledUp {
  const { names, placeOf } = namePlaces();
  const block = {
    groups: Int32Array.from(rows, ({ group }) => group),
    names: Int32Array.from(rows, ({ name }) => placeOf(name)),
    counts: Float64Array.from(rows, ({ count }) => Number(count)),
    values: Float64Array.from(rows, ({ value }) => Number(value)),
  };
  return { names, blocks: [block] };
}
