import BetterSqlite3 from 'better-sqlite3';
import { EngineError } from '../../kernel/engine-error.ts';
import { migrate, type Migration } from '../tables/migrate.ts';
import { codeOf } from './sqlite-error.ts';

export type Connection = BetterSqlite3.Database;

export interface Database {
  /** The one connection; its statements are prepared once by whoever uses them. */
  readonly connection: Connection;
  close(): void;
}

export interface OpenDatabase {
  /** Path of the database file; its folder exists. */
  readonly file: string;
  /** In order, by name; what was applied before is skipped. */
  readonly migrations: readonly Migration[];
}

/**
 * Opens the database for writing, for this process alone, and brings its tables up to date.
 * @throws EngineError STORE_LOCKED when another process has it open, STORAGE_FULL where the disk has no room to begin with
 */
export async function openDatabase({ file, migrations }: OpenDatabase): Promise<Database> {
  const lock = lockFile(file);
  try {
    await migrate(file, migrations);
    const connection = connect(file);
    return { connection, close: () => closeBoth(connection, lock) };
  } catch (error) {
    lock.close();
    throw isFull(error) ? new EngineError('STORAGE_FULL', { cause: error }) : error;
  }
}

/** Opens an existing database for reading beside a running server. */
export function openReadOnly(file: string): Database {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  return { connection, close: () => connection.close() };
}

function closeBoth(connection: Connection, lock: Connection): void {
  connection.close();
  lock.close();
}

/** The commit that finds so many pages in the log brings them into the database, unless a thread sees to it. */
export const logPages = 4_000;

/** Of every connection that writes. */
export const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'busy_timeout = 2000',
  'cache_size = -65536',
  `wal_autocheckpoint = ${logPages}`,
] as const;

/**
 * A connection that syncs at every COMMIT. On a file already in WAL mode a new connection opens with `synchronous`
 * NORMAL, which skips that sync, so it is set and then asserted on every connection (guarantees.md, G1).
 */
function connect(file: string): Connection {
  const connection = new BetterSqlite3(file);
  for (const pragma of pragmas) connection.pragma(pragma);
  const journal: unknown = connection.pragma('journal_mode', { simple: true });
  const synchronous: unknown = connection.pragma('synchronous', { simple: true });
  if (journal !== 'wal' || synchronous !== 2) {
    connection.close();
    throw new EngineError('STORE_UNAVAILABLE', {
      params: { reason: `journal ${String(journal)}, sync ${String(synchronous)}` },
    });
  }
  return connection;
}

/**
 * Holds an exclusive transaction on a file beside the database for as long as the process lives: the system releases
 * it even after kill -9, while a file with a process id in it would go stale, and locking the database itself would
 * keep out `tessera verify`, which only reads. @throws EngineError STORE_LOCKED
 */
export function lockFile(file: string): Connection {
  const lock = new BetterSqlite3(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    throw isFull(cause)
      ? new EngineError('STORAGE_FULL', { cause })
      : new EngineError('STORE_LOCKED', { params: { file }, cause });
  }
}

/** The second: the file that connections share beside the log could not be made as large as it has to be. */
function isFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(codeOf(error));
}
