import type { NewsBoard } from '../host/news.ts';
import type { Clock } from '../host/ports.ts';
import { outputOf } from '../host/record-codec.ts';
import { allTables } from '../sql/all-tables.ts';
import { alarmStore } from '../sql/facts/alarm-store.ts';
import { minuteStore } from '../sql/facts/minute-store.ts';
import { postgresStatements } from '../sql/store/postgres-statements.ts';
import { postgresAccessStore } from '../sql/access/postgres-access-store.ts';
import { openPostgres, type PostgresDatabase } from '../sql/postgres/postgres-database.ts';
import { postgresDraftStore } from '../sql/registry/postgres-draft-store.ts';
import { openPostgresReadOnly } from '../sql/postgres/postgres-read-only.ts';
import { factsStore } from '../sql/facts/insight-raw.ts';
import { postgresStore } from '../sql/store/postgres-store.ts';
import { postgresRegistryStore } from '../sql/registry/postgres-registry-store.ts';
import { postgresRollups } from '../sql/counting/insight-postgres.ts';
import type { ReadOnlyStores, Stores } from './sqlite-stores.ts';

export interface PostgresStores extends Stores {
  /** The database's, so that all nodes agree about what is due. */
  readonly clock: Clock;
  readonly news: NewsBoard;
}

export interface PostgresPlace {
  readonly url: string;
  readonly leaseMs?: number;
  readonly notify?: boolean;
  readonly onFault?: (problem: unknown) => void;
  readonly onFatal?: (problem: unknown) => void;
}

/** Everything the engine keeps, in one PostgreSQL database. @throws EngineError STORE_UNAVAILABLE, STORE_NEWER */
export async function openPostgresStores(place: PostgresPlace): Promise<PostgresStores> {
  const database = await openPostgres({ ...place, migrations: allTables });
  return { ...storesOf(database), clock: database.clock, news: database.news };
}

/** Reads beside running nodes. @throws EngineError STORE_UNAVAILABLE */
export async function openPostgresStoresReadOnly(url: string): Promise<ReadOnlyStores> {
  const { database, atOnce } = await openPostgresReadOnly(url);
  return { ...storesOf(database), atOnce };
}

function storesOf(database: PostgresDatabase): Stores {
  return {
    store: postgresStore({ database, outputOf }),
    registry: postgresRegistryStore(database),
    access: postgresAccessStore(database),
    drafts: postgresDraftStore(database),
    facts: factsStore(database.sql),
    rollups: postgresRollups(database),
    alarms: alarmStore(postgresStatements(database)),
    minutes: minuteStore(postgresStatements(database)),
  };
}
