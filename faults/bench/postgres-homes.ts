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
  return {
    options: { databaseUrl: url, ...nodeOptions },
    progress: async () => {
      const [row] = await rowsAt(
        url,
        `SELECT (SELECT count(*)::int FROM instances WHERE finished_at IS NULL) AS open,
          (SELECT count(*)::int FROM history) AS steps`,
      );
      return { open: Number(row?.['open']), steps: Number(row?.['steps']) };
    },
    read: () => readPostgres(url),
    remove: async () => {
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
  await rowsAt(url, sql);
}

async function rowsAt(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Readonly<Record<string, unknown>>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
