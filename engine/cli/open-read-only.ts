import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadPostgres } from './load-postgres.ts';
import { withSqlite } from './load-sqlite.ts';
import type { ReadOnlyStores } from './sqlite-stores.ts';

export interface ReadPlace {
  readonly dataFolder: string;
  /** The database that nodes share, instead of the file in the folder. */
  readonly databaseUrl?: string | undefined;
}

/** For commands that read beside running servers. @throws Error where there is no database */
export async function openReadOnly({ dataFolder, databaseUrl }: ReadPlace): Promise<ReadOnlyStores> {
  if (databaseUrl !== undefined) return await (await loadPostgres()).openPostgresStoresReadOnly(databaseUrl);
  const file = join(resolve(dataFolder), 'tessera.db');
  if (!existsSync(file)) throw new Error(`There is no database ${file}. Name the server's data folder with --data.`);
  return await withSqlite(({ openStoresReadOnly }) => openStoresReadOnly(file));
}
