import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadPostgres } from './load-postgres.ts';
import { withSqlite } from './load-sqlite.ts';
import type { ReadOnlyStores } from './sqlite-stores.ts';
import { spoken } from './spoken.ts';

export interface ReadPlace {
  readonly dataFolder: string;
  /** The database that nodes share, instead of the file in the folder. */
  readonly databaseUrl?: string | undefined;
}

/** For commands that read beside running servers. @throws Error where there is no database */
export async function openReadOnly({ dataFolder, databaseUrl }: ReadPlace): Promise<ReadOnlyStores> {
  if (databaseUrl !== undefined) return await (await loadPostgres()).openPostgresStoresReadOnly(databaseUrl);
  const file = join(resolve(dataFolder), 'tessera.db');
  if (!existsSync(file))
    throw new Error(
      spoken(
        `There is no database ${file}. Name the server's data folder with --data.`,
        `没有数据库 ${file}。请用 --data 指定服务器的数据文件夹。`,
      ),
    );
  return await withSqlite(({ openStoresReadOnly }) => openStoresReadOnly(file));
}
