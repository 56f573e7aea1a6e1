import { randomUUID } from 'node:crypto';
import type { CrashLog } from '../../host/crash-log.ts';
import type { Migration } from '../tables/migrate.ts';
import type { Sql } from '../statement/sql.ts';

/** A row for each process that works, and for an hour those that ended without removing theirs. */
const sql = [
  `CREATE TABLE runs (node TEXT PRIMARY KEY, began_at INTEGER NOT NULL, gone_at INTEGER, in_hand TEXT NOT NULL)`,
];

export const runTables: Migration = {
  name: '0097-runs',
  up: async (_schema, raw) => {
    for (const statement of sql) await raw(statement);
  },
};

interface Row {
  readonly node: string;
  readonly gone_at: number | null;
  readonly in_hand: string;
}

export interface OwnCrashLog extends CrashLog {
  /** The name of one more row of this process, which is its own from now on; undefined where it does not work. */
  another(): string | undefined;
}

/** Of the process that opens it. @param run runs writes as one transaction; resolves once durable */
export function crashLogOver(database: Sql, run: (work: () => void) => Promise<void>): OwnCrashLog {
  let node = randomUUID();
  const own = new Set<string>();
  const { isGone, isOwned } = database.dialect.runs;
  const begin = database.statement(`INSERT INTO runs (node, began_at, in_hand) VALUES (?, ?, '[]')`);
  const owned = isOwned === undefined ? undefined : database.fence(isOwned);
  const hold = database.statement('UPDATE runs SET in_hand = ? WHERE node = ?');
  const end = database.statement('DELETE FROM runs WHERE node = ?');
  const missed = database.statement(
    `UPDATE runs SET gone_at = ? WHERE gone_at IS NULL AND node <> ? AND ${isGone('runs')}`,
  );
  const forget = database.statement('DELETE FROM runs WHERE gone_at <= ?');
  const gone = database.query<Row>(
    `SELECT r.node, r.gone_at, r.in_hand FROM runs r WHERE r.node <> ? AND (r.gone_at IS NOT NULL OR ${isGone('r')})`,
  );
  return {
    begin: (nowMs) => {
      own.add(node);
      return run(() => void begin.run(node, nowMs));
    },
    another: () => {
      if (own.size === 0) return undefined;
      node = randomUUID();
      own.add(node);
      return node;
    },
    hold: (calls, next) =>
      run(() => {
        if (next !== undefined) owned?.run(next.instance, next.seq);
        hold.run(JSON.stringify(calls), node);
      }),
    end: () => {
      const all = [...own];
      own.clear();
      return run(() => all.forEach((name) => end.run(name)));
    },
    gone: async (nowMs) => {
      const rows = (await gone(node)).filter((row) => !own.has(row.node));
      if (rows.some(({ gone_at: at }) => at === null)) await run(() => void missed.run(nowMs, node));
      return rows.map(({ gone_at: at, in_hand: calls }) => ({ at: at ?? nowMs, inHand: JSON.parse(calls) }));
    },
    forget: (upToMs) => run(() => void forget.run(upToMs)),
  };
}
