import pg from 'pg';
import { startPostgres, type PostgresServer } from '../../engine/tests/postgres-server.ts';
import { readPostgres } from '../oracle/read-postgres.ts';
import type { Home } from './home.ts';

/** A PostgreSQL server of a lane's own, and a copy of one prepared database for each trial. */
export interface PostgresHomes {
  open(name: string): Promise<Home>;
  stop(): Promise<void>;
}

/** A lease of two seconds: a node that is gone is missed soon. */
const nodeOptions = { leaseMs: 2_000, limits: { recoverEveryMs: 500, watchEveryMs: 2_000 } };

/** @param prepare publishes the flows in the database at the URL */
export async function postgresHomes(prepare: (url: string) => Promise<void>): Promise<PostgresHomes> {
  const server = await startPostgres();
  await server.query('CREATE DATABASE prepared');
  const prepared = urlOf(server, server.port, 'prepared');
  await prepare(prepared);
  await runAt(prepared, 'CREATE EXTENSION amcheck');
  return {
    open: async (name) => {
      const database = name.replaceAll(/\W+/g, '_').toLowerCase();
      await server.query(`CREATE DATABASE ${database} TEMPLATE prepared`);
      return homeIn(server, database);
    },
    stop: () => server.stop(),
  };
}

function homeIn(server: PostgresServer, database: string): Home {
  const url = urlOf(server, server.port, database);
  // Looked at twenty times a second: a connection for each look would be a quarter of what a trial costs.
  const watching = new pg.Pool({ connectionString: url, max: 1 });
  watching.on('error', () => undefined);
  return {
    options: { databaseUrl: url, ...nodeOptions },
    progress: async () => {
      const { rows } = await watching.query<Readonly<Record<string, unknown>>>(
        `SELECT (SELECT count(*)::int FROM instances WHERE finished_at IS NULL) AS open,
          (SELECT count(*)::int FROM history) AS steps`,
      );
      const [row] = rows;
      return { open: Number(row?.['open']), steps: Number(row?.['steps']) };
    },
    read: () => readPostgres(url),
    leases: async () => {
      const { rows } = await watching.query<{ readonly count: number }>('SELECT count(*)::int AS count FROM nodes');
      return rows[0]?.count ?? 0;
    },
    remove: async () => {
      await watching.end();
      await server.query(`DROP DATABASE ${database} WITH (FORCE)`);
    },
    database: {
      port: server.port,
      urlAt: (port) => urlOf(server, port, database),
      query: (sql) => runAt(url, sql),
      restart: () => server.restart(),
    },
  };
}

function urlOf({ url, port }: PostgresServer, at: number, database: string): string {
  return url.replace(`:${port}/postgres`, `:${at}/${database}`);
}

async function runAt(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
