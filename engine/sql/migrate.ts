import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import type { Knex } from 'knex';
import { inPostgres } from './postgres-tables.ts';

/** One versioned change of the tables. Names sort in the order of application and never change. */
export interface Migration {
  readonly name: string;
  readonly up: (schema: Knex.SchemaBuilder, raw: (sql: string) => Promise<unknown>) => Promise<void>;
}

/** Applies what is missing, each in a transaction of its own, on a connection of its own. */
export async function migrate(file: string, migrations: readonly Migration[]): Promise<void> {
  // Reading knex takes longer than all else of opening a database: where nothing is missing it is left alone.
  if (existsSync(file) && isApplied(file, migrations)) return;
  const { default: knex } = await import('knex');
  const client = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true });
  try {
    await client.raw('PRAGMA journal_mode = WAL');
    await client.raw('PRAGMA synchronous = FULL');
    await client.migrate.latest({ migrationSource: sourceOf(migrations) });
  } finally {
    await client.destroy();
  }
}

/**
 * The same on PostgreSQL, for whoever holds the lock of migrations (`openPostgres`): knex's own lock would stay locked
 * after a crash. A node of the version before may start on newer tables: they are only ever added to.
 */
export async function migratePostgres(url: string, migrations: readonly Migration[]): Promise<void> {
  const { default: knex } = await import('knex');
  const client = knex({ client: 'pg', connection: url, pool: { min: 0, max: 1 } });
  const migrationSource = sourceOf(migrations, inPostgres);
  try {
    await client.migrate.forceFreeMigrationsLock({ migrationSource });
    await client.migrate.latest({ migrationSource, disableMigrationsListValidation: true });
  } finally {
    await client.destroy();
  }
}

/** Exactly these, whenever each was added; anything else is for knex to mend or to refuse. */
function isApplied(file: string, migrations: readonly Migration[]): boolean {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const applied = database.prepare<[], string>('SELECT name FROM knex_migrations').pluck().all();
    const known = migrations.map(({ name }) => name);
    return applied.toSorted().join('\n') === known.toSorted().join('\n');
  } catch {
    return false;
  } finally {
    database.close();
  }
}

function sourceOf(
  migrations: readonly Migration[],
  translate = (sql: string): string | undefined => sql,
): Knex.MigrationSource<Migration> {
  return {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (migration) => migration.name,
    getMigration: (migration) =>
      Promise.resolve({
        up: (client: Knex) =>
          migration.up(client.schema, async (sql) => {
            const translated = translate(sql);
            if (translated !== undefined) await client.raw(translated);
          }),
        down: () => Promise.reject(new Error('tables only move forwards')),
      }),
  };
}
