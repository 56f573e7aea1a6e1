import { spoken } from './spoken.ts';

/** Where it is set, everything is kept in PostgreSQL, and the data folder holds no more than a node's address. */
export function databaseUrl(): string | undefined {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') return undefined;
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new Error(
    spoken(
      'DATABASE_URL is no address of PostgreSQL. Write it like postgres://user:password@host:5432/database.',
      'DATABASE_URL 不是 PostgreSQL 地址。请写成 postgres://user:password@host:5432/database。',
    ),
  );
}
