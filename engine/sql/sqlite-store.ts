import type { Store } from '../host/store.ts';
import type { Json } from '../kernel/json.ts';
import { checkpointThread } from './checkpoint-thread.ts';
import type { Database } from './database.ts';
import { groupCommit, type GroupCommit } from './group-commit.ts';
import { tablesOver, writeAll } from './tables-over.ts';
import { loadInstance } from './load-instance.ts';
import { numbersOf } from './numbers.ts';
import { recordsTable } from './records.ts';
import { sqliteSql, type SqliteSql } from './sqlite-sql.ts';
import { storeOver } from './store-over.ts';

export interface SqliteStoreOptions {
  readonly database: Database;
  /** The stored form of an output inside a record's stored form. */
  readonly outputOf: (record: string) => Json | undefined;
  /** The database can no longer be trusted: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

export interface SqliteStore extends Store {
  /** For other tables of the same database (keys, audit, registry), so that their writes share commits. */
  readonly group: GroupCommit;
  readonly sql: SqliteSql;
}

/** The store on one SQLite file: group commit, statements prepared once, one row of every kind in a file of its own. */
export function sqliteStore({ database, outputOf, onFatal }: SqliteStoreOptions): SqliteStore {
  const { connection } = database;
  const find = connection.prepare<[string], number>('SELECT number FROM instances WHERE id = ?').pluck();
  const numbers = numbersOf((id) => find.get(id));
  const { tallies, ...sql } = sqliteSql(connection);
  const checkpoints = checkpointThread(connection);
  const group = groupCommit(connection, {
    beforeCommit: tallies.write,
    onCommitted: checkpoints.committed,
    onRollback: () => {
      numbers.forget();
      tallies.forget();
    },
    onFatal,
  });
  const tables = tablesOver(sql, numbers);
  const store = storeOver(tables, outputOf, {
    commit: (step) =>
      group.run(() => {
        writeAll(tables, numbers, step);
        const [first] = step;
        if (first?.kind === 'advance' && first.finishedAt !== undefined) numbers.drop(first.instance);
      }),
    run: (work) => group.run(work),
    load: (id) => loadInstance(tables, id),
    forgetAnswers: (before, limit) => group.run(() => tables.idempotency.forget(before, limit)),
    records: recordsTable(connection, group),
    commits: () => group.figures(),
    giveWay: () => group.giveWay?.(),
    close: async () => {
      await group.drain();
      await checkpoints.close();
      database.close();
    },
  });
  return { ...store, group, sql };
}
