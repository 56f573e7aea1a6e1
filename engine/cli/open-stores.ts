import { join } from 'node:path';
import type { NewsBoard } from '../host/news.ts';
import type { Clock } from '../host/ports.ts';
import { makeFolder } from './make-folder.ts';
import { loadPostgres } from './load-postgres.ts';
import { withSqlite } from './load-sqlite.ts';
import type { OpenOptions } from './open-options.ts';
import type { Stores } from './sqlite-stores.ts';

export interface StorePlace {
  readonly dataFolder: string;
  /** `postgres://…`; a file in the data folder without it. */
  readonly databaseUrl?: string;
  readonly leaseMs?: number;
  readonly commitThread?: OpenOptions['commitThread'];
  readonly onFatal: (problem: unknown) => void;
  readonly onFault?: (problem: unknown) => void;
}

export interface OpenedStores extends Stores {
  /** Of a database that several nodes share. */
  readonly clock?: Clock;
  readonly news?: NewsBoard;
}

/** @throws EngineError STORE_LOCKED, STORE_UNAVAILABLE, STORE_NEWER, STORE_DRIVER_MISSING */
export async function openStores({
  dataFolder,
  databaseUrl: url,
  onFatal,
  commitThread,
  ...place
}: StorePlace): Promise<OpenedStores> {
  makeFolder(dataFolder, 0o700);
  if (url === undefined) {
    const file = join(dataFolder, 'tessera.db');
    return await withSqlite((sqlite) => sqlite.openStores(file, onFatal, commitThread));
  }
  const { openPostgresStores } = await loadPostgres();
  return await openPostgresStores({ url, onFatal, ...place });
}
