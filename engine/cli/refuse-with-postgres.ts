import { spoken } from './spoken.ts';

/** Where DATABASE_URL is set the data folder has no database: a copy of it would hold nothing. */
export function refuseWithPostgres(command: string): void {
  const url = process.env['DATABASE_URL'] ?? '';
  if (url === '') return;
  throw new Error(
    spoken(
      `tessera ${command} copies the SQLite file of a data folder, but DATABASE_URL names PostgreSQL. Use pg_dump or a base backup (docs/operations.md).`,
      `tessera ${command} 复制的是数据文件夹中的 SQLite 文件，而 DATABASE_URL 指向 PostgreSQL。请用 pg_dump 或基础备份（docs/operations.md）。`,
    ),
  );
}
