import type { Sql } from '../statement/sql.ts';

/** Which instances commits changed since they were counted, as each database keeps it. */
export interface Notes {
  /** Some that changed, those that did first; undefined where none has. */
  next(sql: Sql, limit: number): Promise<Noted | undefined>;
  /** All that was there when this process began to count is counted. */
  swept(): Promise<void>;
}

export interface Noted {
  readonly instances: readonly number[];
  /** Rows that are done with when these are counted. */
  readonly rows: readonly number[];
  readonly isAll: boolean;
}

interface Row {
  readonly number: number;
  readonly changed: string;
}

/**
 * Rows that are read for one batch: each names the instances that some commits changed. One after the other names much the same
 * ones while they are busy, so that several together cost little more than one.
 */
const rowsAtOnce = 1_024;

/** Several nodes commit, and whichever counts has to hear of them all: each group of commits writes a row. */
export const tableNotes: Notes = {
  next: async (sql, limit) => {
    const found = await sql.query<Row>(
      `SELECT number, changed FROM insight_journal ORDER BY number LIMIT ${rowsAtOnce}`,
    )();
    if (found.length === 0) return undefined;
    const instances = new Set<number>();
    const rows = found.filter(({ changed }, at) => {
      const isTaken = at === 0 || instances.size < limit;
      if (isTaken) for (const number of changed.split(',')) instances.add(Number(number));
      return isTaken;
    });
    return {
      instances: [...instances],
      rows: rows.map(({ number }) => number),
      isAll: rows.length === found.length && found.length < rowsAtOnce,
    };
  },
  swept: () => Promise.resolve(),
};
