import knex, { type Knex } from 'knex';

/** One versioned change of the tables. Names sort in the order of application and never change. */
export interface Migration {
  readonly name: string;
  readonly up: (schema: Knex.SchemaBuilder, raw: (sql: string) => Promise<unknown>) => Promise<void>;
}

/** Applies what is missing, each in a transaction of its own, on a connection of its own. */
export async function migrate(file: string, migrations: readonly Migration[]): Promise<void> {
  const client = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true });
  try {
    await client.raw('PRAGMA journal_mode = WAL');
    await client.raw('PRAGMA synchronous = FULL');
    await client.migrate.latest({ migrationSource: sourceOf(migrations) });
  } finally {
    await client.destroy();
  }
}

function sourceOf(migrations: readonly Migration[]): Knex.MigrationSource<Migration> {
  return {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (migration) => migration.name,
    getMigration: (migration) =>
      Promise.resolve({
        up: (client: Knex) => migration.up(client.schema, async (sql) => await client.raw(sql)),
        down: () => Promise.reject(new Error('tables only move forwards')),
      }),
  };
}
