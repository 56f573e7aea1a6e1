/** Where DATABASE_URL is set the data folder has no database: a copy of it would hold nothing. */
export function refuseWithPostgres(command: string): void {
  const url = process.env['DATABASE_URL'] ?? '';
  if (url === '') return;
  throw new Error(
    `tessera ${command} copies the SQLite file of a data folder, but DATABASE_URL names PostgreSQL. Use pg_dump or a base backup (docs/operations.md).`,
  );
}
