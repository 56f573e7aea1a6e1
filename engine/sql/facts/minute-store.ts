import { minuteKinds, type MinuteCount, type MinuteStore } from '../../host/minute-counts.ts';
import type { Migration } from '../tables/migrate.ts';
import type { StatementHome } from '../statement/statement-home.ts';

/** What is counted beside the work, by stretches of time (decision 0080). */
export const minuteTable: Migration = {
  name: '0087-minute-counts',
  up: async (_schema, raw) => {
    await raw(`CREATE TABLE minute_counts (
      kind TEXT NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, last TEXT NOT NULL,
      PRIMARY KEY (kind, at, name)) WITHOUT ROWID`);
  },
};

const texts = {
  add: `INSERT INTO minute_counts (kind, at, name, count, last) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (kind, at, name) DO UPDATE SET count = minute_counts.count + excluded.count, last = excluded.last`,
  forget: 'DELETE FROM minute_counts WHERE kind = ? AND at < ?',
} as const;

/** Over either database: nodes add to the same rows. */
export function minuteStore({ sql, write }: StatementHome<(typeof texts)[keyof typeof texts]>): MinuteStore {
  const within = sql.query<MinuteCount>(
    `SELECT kind, at, name, count, last FROM minute_counts
     WHERE kind = ? AND at >= ? AND at < ? AND name >= ? AND name < ? ORDER BY at, name`,
  );
  return {
    add: (rows) => write(rows.map(({ kind, at, name, count, last }) => [texts.add, kind, at, name, count, last])),
    within: ({ kind, fromMs, toMs, prefix = '' }) => within(kind, fromMs, toMs, prefix, `${prefix}\u{10ffff}`),
    forget: (beforeMs) => write(minuteKinds.map((kind) => [texts.forget, kind, beforeMs])),
  };
}
