import pg from 'pg';
import { EngineError } from '../../kernel/engine-error.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { hostError } from './postgres-error.ts';
import { types } from './postgres-link.ts';
import { postgresSql } from './postgres-sql.ts';

/** It changes nothing. */
const silent = { begin: () => undefined, wrote: () => undefined };

export interface ReadOnlyPostgres {
  readonly database: PostgresDatabase;
  /** Everything read inside sees the database as it is at the beginning, whatever nodes write meanwhile. */
  atOnce<Answer>(read: () => Promise<Answer>): Promise<Answer>;
}

/**
 * Reads beside running nodes over one connection that cannot write: it takes no lease, and no work.
 * @throws EngineError STORE_UNAVAILABLE
 */
export async function openPostgresReadOnly(url: string): Promise<ReadOnlyPostgres> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tessera reads',
    connectionTimeoutMillis: 10_000,
    options: '-c default_transaction_read_only=on',
    // Reads of an instance begin together; their answers come in their order.
    pipeline: true,
    types,
  });
  // The read that is under way rejects; without a listener a dead connection would end the process (FM19).
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new EngineError('STORE_UNAVAILABLE', { params: { reason: String(cause) }, cause });
  }
  const sql = postgresSql({
    read: async <Row extends object>(text: string, parameters: readonly (string | number | null)[]) => {
      try {
        return (await client.query<Row>(text, [...parameters])).rows;
      } catch (error) {
        throw hostError(error);
      }
    },
    recorder: { record: refuse, add: refuse, tally: refuse, journal: silent },
    number: refuse,
  });
  const close = (): Promise<void> => client.end();
  return {
    database: {
      sql,
      group: { run: () => Promise.reject(readOnly()), drain: () => Promise.resolve(), figures: noCommits },
      numbers: { next: refuse, left: 0, refill: () => Promise.reject(readOnly()) },
      lease: () => '',
      clock: { now: () => Date.now() },
      news: { tell: () => undefined, listen: () => undefined },
      figures: () => ({ heartbeatsFailed: 0, readsWaiting: 0, commitsResolved: 0 }),
      transact: () => Promise.reject(readOnly()),
      onRenewal: () => undefined,
      close,
    },
    atOnce: async (read) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      try {
        return await read();
      } finally {
        await client.query('COMMIT');
      }
    },
  };
}

function noCommits() {
  return { count: 0, totalMs: 0, p99Ms: 0, pieces: 0 };
}

function readOnly(): TypeError {
  return new TypeError('this database is open for reading only');
}

function refuse(): never {
  throw readOnly();
}
