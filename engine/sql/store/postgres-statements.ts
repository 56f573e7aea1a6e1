import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { withNumbers } from '../postgres/postgres-sql.ts';
import type { StatementHome } from '../statement/statement-home.ts';

/** In the database that nodes share. */
export function postgresStatements({ sql, transact }: PostgresDatabase): StatementHome {
  return {
    sql,
    write: (statements) =>
      transact(async (client) => {
        for (const [text, ...parameters] of statements) await client.query(withNumbers(text), parameters);
      }),
  };
}
