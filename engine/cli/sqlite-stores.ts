import type { AccessStore } from '../host/access-ports.ts';
import type { TextDraftStore } from '../host/drafts/text-draft-store.ts';
import { outputOf } from '../host/record-codec.ts';
import type { RegistryStore } from '../host/registry/registry-store.ts';
import type { MinuteStore } from '../host/minute-counts.ts';
import type { Store } from '../host/store.ts';
import type { AlarmStore } from '../insight/alarms/alarm-store.ts';
import type { FactsStore } from '../insight/facts-store.ts';
import type { RollupStore } from '../insight/rollup-store.ts';
import { allTables } from '../sql/all-tables.ts';
import { alarmStore } from '../sql/facts/alarm-store.ts';
import { minuteStore } from '../sql/facts/minute-store.ts';
import { sqliteStatements } from '../sql/store/sqlite-statements.ts';
import { sqliteAccessStore } from '../sql/access/access-store.ts';
import type { ThreadUse } from '../sql/commit/commit-elsewhere.ts';
import { sqliteDraftStore } from '../sql/registry/draft-store.ts';
import { openDatabase, openReadOnly, type Database } from '../sql/sqlite/database.ts';
import { refuseOlder } from '../sql/sqlite/refuse-older.ts';
import { sqliteRegistryStore } from '../sql/registry/registry-store.ts';
import { foldBeside } from '../sql/counting/fold-beside.ts';
import { factsStore } from '../sql/facts/insight-raw.ts';
import { sqliteRollups } from '../sql/counting/insight-sqlite.ts';
import { sqliteStore } from '../sql/store/sqlite-store.ts';

/** Everything the engine keeps, in one database file. Closing the store closes it. */
export interface Stores {
  readonly store: Store;
  readonly registry: RegistryStore;
  readonly access: AccessStore;
  readonly drafts: TextDraftStore;
  /** What happened, for the control unit. */
  readonly facts: FactsStore;
  /** What happened, counted. */
  readonly rollups: RollupStore;
  /** Alarms of metrics. */
  readonly alarms: AlarmStore;
  /** What is counted beside the work. */
  readonly minutes: MinuteStore;
}

/** @throws EngineError STORE_LOCKED where another process has the database */
export async function openStores(
  file: string,
  onFatal: (problem: unknown) => void,
  thread?: ThreadUse,
): Promise<Stores> {
  const database = await openDatabase({ file, migrations: allTables });
  return storesOf(database, onFatal, thread);
}

export interface ReadOnlyStores extends Stores {
  /** Everything read inside sees the database as it is at the beginning, whatever a server writes meanwhile. */
  atOnce<Answer>(read: () => Promise<Answer>): Promise<Answer>;
}

/** Reads beside a running server. */
export function openStoresReadOnly(file: string): ReadOnlyStores {
  const database = openReadOnly(file);
  try {
    refuseOlder(
      database.connection,
      allTables.map(({ name }) => name),
    );
  } catch (problem) {
    database.connection.close();
    throw problem;
  }
  return {
    ...storesOf(database, () => undefined),
    atOnce: async (read) => {
      database.connection.exec('BEGIN');
      try {
        return await read();
      } finally {
        database.connection.exec('COMMIT');
      }
    },
  };
}

function storesOf(database: Database, onFatal: (problem: unknown) => void, thread?: ThreadUse): Stores {
  const store = sqliteStore({ database, outputOf, onFatal, thread });
  return {
    store,
    registry: sqliteRegistryStore(database, store.group),
    access: sqliteAccessStore(database, store.group),
    drafts: sqliteDraftStore(database, store.group),
    facts: factsStore(store.sql),
    rollups: sqliteRollups(store, {
      beside: foldBeside(database.connection.name),
      isAlone: !database.connection.readonly,
    }),
    alarms: alarmStore(sqliteStatements(store)),
    minutes: minuteStore(sqliteStatements(store)),
  };
}
