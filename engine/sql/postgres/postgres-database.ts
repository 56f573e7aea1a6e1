import { randomInt } from 'node:crypto';
import pg from 'pg';
import { EngineError } from '../../kernel/engine-error.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import { migratePostgres, type Migration } from '../tables/migrate.ts';
import { recorder } from './postgres-batch.ts';
import { bulkForms } from './postgres-bulk.ts';
import { postgresGroupCommit } from './postgres-group-commit.ts';
import { heartbeat } from './postgres-heartbeat.ts';
import { link } from './postgres-link.ts';
import { postgresNews } from './postgres-news.ts';
import { drawnNumbers, type DrawnNumbers } from './postgres-numbers.ts';
import { postgresPool } from './postgres-pool.ts';
import { postgresSql, type PostgresSql } from './postgres-sql.ts';
import { nodeTables } from '../tables/postgres-tables.ts';
import { knownForm, newerForms, refuseNewer, tableFormTable, type TableForm } from '../tables/table-form.ts';
import type { NewsBoard } from '../../host/news.ts';
import type { Clock } from '../../host/ports.ts';
import type { NodeFigures } from '../../host/store.ts';

export interface PostgresDatabase {
  readonly sql: PostgresSql;
  readonly group: GroupCommit;
  readonly numbers: DrawnNumbers;
  /** The lease that this node works under now. */
  readonly lease: () => string;
  readonly clock: Clock;
  readonly news: NewsBoard;
  /** Of this node. */
  readonly figures: () => NodeFigures;
  /** A transaction of its own, for what reads before it writes; tried again where two of them met. */
  transact<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** The lease was lost: writes what has to stand under another one before anything else does. */
  onRenewal(write: Renewal): void;
  close(): Promise<void>;
}

type Renewal = (client: pg.ClientBase, lease: string) => Promise<void>;

export interface OpenPostgres {
  readonly url: string;
  readonly migrations: readonly Migration[];
  /** After so long without a sign of life, another node takes this one's work over. */
  readonly leaseMs?: number;
  /** What goes wrong while nobody waits for it: heartbeats, and what nodes tell each other. */
  readonly onFault?: (error: unknown) => void;
  /** This engine can no longer work on the tables: a newer one has changed them. */
  readonly onFatal?: (error: unknown) => void;
  /** Nodes wake each other by NOTIFY; without it they look each second. */
  readonly notify?: boolean;
}

/** Any number: all nodes use the same. */
const migrationLock = 7_379_518;

/**
 * Connects, brings the tables up to date, one node at a time, and begins a lease.
 * @throws EngineError STORE_UNAVAILABLE, STORE_NEWER where the tables have a form that this engine does not know
 */
export async function openPostgres(options: OpenPostgres): Promise<PostgresDatabase> {
  const { url, migrations, leaseMs = 6_000, onFault = () => undefined, notify = true, onFatal = onFault } = options;
  await upToDate(url, migrations);
  const pool = postgresPool(url, onFault);
  const writes = link({
    url,
    name: 'tessera writes',
    prepare: (client) => durable(client, life.token()),
  });
  // Rows would carry the token of the lease before.
  const onRenewed = (): void => void writes.client().then(writes.drop).catch(onFault);
  const renewals: Renewal[] = [];
  const onRenewal: Renewal = async (client, token) => {
    for (const write of renewals) await write(client, token);
  };
  const form = knownForm(migrations);
  const life = await heartbeat({ url, leaseMs, form, onRenewal, onRenewed, onFault, onFatal });
  const record = recorder();
  const numbers = drawnNumbers(pool.read);
  await numbers.refill();
  let commitsResolved = 0;
  const group = postgresGroupCommit({
    link: writes,
    onResolved: () => (commitsResolved += 1),
    recorder: record,
    forms: bulkForms(pool.lend),
    lease: life.token,
    renew: life.beat,
    lane: String(randomInt(32)),
  });
  const news = await postgresNews({ url, lease: life.token, onFault, notify });
  return {
    sql: postgresSql({ read: pool.read, recorder: record, number: numbers.next }),
    group,
    numbers,
    lease: life.token,
    clock: life.clock,
    news,
    figures: () => ({ heartbeatsFailed: life.failed(), readsWaiting: pool.waiting(), commitsResolved }),
    transact: pool.transact,
    onRenewal: (write) => void renewals.push(write),
    close: async () => {
      await group.drain();
      await life.stop();
      news.tell({ kind: 'left' });
      await Promise.all([writes.close(), news.close(), pool.close()]);
    },
  };
}

async function upToDate(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  const all = [...migrations, ...nodeTables];
  try {
    await client.connect();
    if (await isUpToDate(client, all)) return;
    // Two nodes that start together: the second waits here, and finds nothing left to do.
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migratePostgres(url, all);
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError('STORE_UNAVAILABLE', { params: { reason: String(cause) }, cause });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isUpToDate(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT 1 WHERE to_regclass('knex_migrations') IS NOT NULL`);
  if (tables.length === 0) return false;
  const { rows } = await client.query<{ readonly name: string }>('SELECT name FROM knex_migrations');
  const applied = new Set(rows.map(({ name }) => name));
  if (applied.has(tableFormTable.name))
    refuseNewer((await client.query<TableForm>(newerForms('$1'), [knownForm(migrations)])).rows);
  return migrations.every(({ name }) => applied.has(name));
}

/** G1: an answer leaves after a COMMIT that waited for the disk, whatever the server's default is. */
async function durable(client: pg.Client, token: string): Promise<void> {
  await client.query(`SET synchronous_commit = on`);
  // Every row is found by its key, however many of them go together, and each statement is planned once.
  await client.query('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
  await client.query('SET plan_cache_mode = force_generic_plan');
  await client.query(`SELECT set_config('tessera.lease', $1, false)`, [token]);
  await client.query('INSERT INTO marks (token, written) VALUES ($1, 0) ON CONFLICT DO NOTHING', [token]);
  const { rows } = await client.query<{ readonly sync: string; readonly disk: string }>(
    `SELECT current_setting('synchronous_commit') AS sync, current_setting('fsync') AS disk`,
  );
  const [found] = rows;
  if (found?.sync !== 'on' || found.disk !== 'on') {
    const reason = `synchronous_commit ${found?.sync ?? '?'}, fsync ${found?.disk ?? '?'}`;
    throw new EngineError('STORE_UNAVAILABLE', { params: { reason } });
  }
}
