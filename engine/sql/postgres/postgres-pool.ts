import pg from 'pg';
import { troubleOf } from './postgres-error.ts';
import { types } from './postgres-link.ts';
import { patiently } from './postgres-patience.ts';
import type { Parameter } from '../statement/sql.ts';

type Work<T> = (client: pg.ClientBase) => Promise<T>;

/** Connections for reads, and for transactions that read before they write. */
export interface PostgresPool {
  /** Tried again on another connection: it changes nothing. */
  read<Row extends object>(text: string, parameters: readonly Parameter[]): Promise<readonly Row[]>;
  /** A connection for as long as the work takes. */
  lend<T>(work: Work<T>): Promise<T>;
  /** A transaction, tried again where it certainly did not happen. */
  transact<T>(work: Work<T>): Promise<T>;
  /** Those who wait for a connection. */
  readonly waiting: () => number;
  close(): Promise<void>;
}

const connections = 8;

/** @param onFault told of connections that died while nobody used them */
export function postgresPool(url: string, onFault: (error: unknown) => void): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: 'tessera reads',
    options: '-c synchronous_commit=on',
  });
  // An idle connection that dies is replaced at its next use; without a listener it would end the process (FM19).
  pool.on('error', onFault);
  // The pool listens to idle ones alone: one that dies in the very answer that opens it, or between two statements, would too.
  pool.on('connect', (client) => void client.on('error', unheard));
  return {
    read: async <Row extends object>(text: string, parameters: readonly Parameter[]) =>
      (await patiently(() => pool.query<Row>(text, [...parameters]), passes)).rows,
    lend: (work) => lent(pool, work),
    transact: (work) => transacting(pool, work),
    waiting: () => pool.waitingCount,
    close: () => pool.end(),
  };
}

function unheard(): void {
  // The next statement tells whoever works with it.
}

function passes(error: unknown): boolean {
  return ['again', 'lost'].includes(troubleOf(error));
}

/** Of a lost answer to COMMIT nobody here can tell whether it happened. */
async function transacting<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  const state = { committing: false };
  const isUndone = (error: unknown) => passes(error) && (!state.committing || troubleOf(error) === 'again');
  return await patiently(() => once(pool, work, state), isUndone);
}

async function lent<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

async function once<T>(pool: pg.Pool, work: Work<T>, state: { committing: boolean }): Promise<T> {
  state.committing = false;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    state.committing = true;
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client
      .query('ROLLBACK')
      .catch((lost: unknown) => (broken = lost instanceof Error ? lost : new Error('lost')));
    throw error;
  } finally {
    client.release(broken);
  }
}
