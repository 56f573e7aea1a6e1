import { availableParallelism } from 'node:os';
import type { Store } from '../../host/store.ts';
import type { Json } from '../../kernel/json.ts';
import { checkpointThread } from '../sqlite/checkpoint-thread.ts';
import type { ThreadUse } from '../commit/commit-elsewhere.ts';
import { pragmas, type Database } from '../sqlite/database.ts';
import { groupCommit, type SqliteGroupCommit } from '../commit/group-commit.ts';
import { tablesOver, writeInPlace } from './tables-over.ts';
import { loadInstance } from './load-instance.ts';
import { numbersOf } from '../statement/numbers.ts';
import { recordsTable } from './records.ts';
import { sqliteSql, type SqliteSql } from '../sqlite/sqlite-sql.ts';
import { crashLogOver } from './runs.ts';
import { storeOver } from './store-over.ts';

export interface SqliteStoreOptions {
  readonly database: Database;
  /** The stored form of an output inside a record's stored form. */
  readonly outputOf: (record: string) => Json | undefined;
  /** The database can no longer be trusted: the process must end. */
  readonly onFatal: (error: unknown) => void;
  /** Whether a thread of its own commits: while there is load, unless given, and never where there is one processor. */
  readonly thread?: ThreadUse | undefined;
}

export interface SqliteStore extends Store {
  /** For other tables of the same database (keys, audit, registry), so that their writes share commits. */
  readonly group: SqliteGroupCommit;
  readonly sql: SqliteSql;
}

const usual: ThreadUse = availableParallelism() > 1 ? 'load' : 'never';

/** The store on one SQLite file: group commit, statements prepared once, one row of every kind in a file of its own. */
export function sqliteStore({ database, outputOf, onFatal, thread = usual }: SqliteStoreOptions): SqliteStore {
  const { connection } = database;
  const find = connection.prepare<[string], number>('SELECT number FROM instances WHERE id = ?').pluck();
  const numbers = numbersOf((id) => find.get(id));
  const { tallies, tape, ...sql } = sqliteSql(connection);
  const checkpoints = checkpointThread(connection);
  const group = groupCommit(connection, {
    beforeCommit: tallies.write,
    onCommitted: () => {
      tallies.committed();
      checkpoints.committed();
    },
    elsewhere: { tape, file: connection.name, pragmas, when: connection.readonly ? 'never' : thread },
    onRollback: (of) => {
      numbers.forget();
      tallies.forget(of);
    },
    onFatal,
  });
  const tables = tablesOver(sql, numbers);
  const store = storeOver(tables, outputOf, {
    commit: (step) =>
      group.write(() => {
        writeInPlace(tables, numbers, step);
        const [first] = step;
        if (first?.kind === 'advance' && first.finishedAt !== undefined) numbers.drop(first.instance);
      }),
    run: (work) => group.run(work),
    load: (id) => loadInstance(tables, id),
    forgetAnswers: (before, limit) => group.run(() => tables.idempotency.forget(before, limit)),
    records: recordsTable(connection, group),
    crashLog: crashLogOver(sql, (work) => group.run(work)),
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
