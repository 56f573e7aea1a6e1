import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import type { Knex } from 'knex';
import { inPostgres } from './postgres-tables.ts';
import {
  endLeases,
  knownForm,
  newerForms,
  noteForm,
  refuseNewer,
  tableFormTable,
  type TableForm,
} from './table-form.ts';

/** One versioned change of the tables. Names sort in the order of application and never change. */
export interface Migration {
  readonly name: string;
  /** It does more than add: engines that do not know this form of the tables have to end. */
  readonly breaks?: TableForm;
  readonly up: (schema: Knex.SchemaBuilder, raw: (sql: string) => Promise<unknown>) => Promise<void>;
}

/**
 * Applies what is missing, each in a transaction of its own, on a connection of its own. An engine of the version before may
 * open newer tables that were only added to. @throws EngineError STORE_NEWER
 */
export async function migrate(file: string, migrations: readonly Migration[]): Promise<void> {
  // Reading knex takes longer than all else of opening a database: where nothing is missing it is left alone.
  if (existsSync(file) && isApplied(file, migrations)) return;
  const { default: knex } = await import('knex');
  const client = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true });
  try {
    await client.raw('PRAGMA journal_mode = WAL');
    await client.raw('PRAGMA synchronous = FULL');
    await client.migrate.latest({ migrationSource: sourceOf(migrations), disableMigrationsListValidation: true });
  } finally {
    await client.destroy();
  }
}

/**
 * The same on PostgreSQL, for whoever holds the lock of migrations (`openPostgres`): knex's own lock would stay locked
 * after a crash.
 */
export async function migratePostgres(url: string, migrations: readonly Migration[]): Promise<void> {
  const { default: knex } = await import('knex');
  const client = knex({ client: 'pg', connection: url, pool: { min: 0, max: 1 } });
  const migrationSource = sourceOf(migrations, { translate: inPostgres, fence: [endLeases] });
  try {
    await client.migrate.forceFreeMigrationsLock({ migrationSource });
    await client.migrate.latest({ migrationSource, disableMigrationsListValidation: true });
  } finally {
    await client.destroy();
  }
}

/** All of these, whenever each was added; where one is missing it is for knex to add. @throws EngineError STORE_NEWER */
function isApplied(file: string, migrations: readonly Migration[]): boolean {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const applied = new Set(appliedIn(database));
    if (applied.has(tableFormTable.name))
      refuseNewer(database.prepare<[number], TableForm>(newerForms('?')).all(knownForm(migrations)));
    return migrations.every(({ name }) => applied.has(name));
  } finally {
    database.close();
  }
}

/** None in a file that is empty, or no database yet. */
function appliedIn(database: BetterSqlite3.Database): readonly string[] {
  try {
    return database.prepare<[], string>('SELECT name FROM knex_migrations').pluck().all();
  } catch {
    return [];
  }
}

interface Words {
  readonly translate: (sql: string) => string | undefined;
  /** Before a migration that does more than add, in its transaction. */
  readonly fence: readonly string[];
}

function sourceOf(
  migrations: readonly Migration[],
  { translate, fence }: Words = { translate: (sql) => sql, fence: [] },
): Knex.MigrationSource<Migration> {
  return {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (migration) => migration.name,
    getMigration: (migration) =>
      Promise.resolve({
        up: async (client: Knex) => {
          const { breaks } = migration;
          if (breaks !== undefined) for (const sql of [...fence, noteForm(breaks)]) await client.raw(sql);
          await migration.up(client.schema, async (sql) => {
            const translated = translate(sql);
            if (translated !== undefined) await client.raw(translated);
          });
        },
        down: () => Promise.reject(new Error('tables only move forwards')),
      }),
  };
}
