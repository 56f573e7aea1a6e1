import type { Database } from 'better-sqlite3';
import type { Parameter, Sql } from '../statement/sql.ts';
import { sqliteSql } from './sqlite-sql.ts';

/** Notes in `plans` how the database goes about each query that is asked, step by step. */
export function explainedSql(connection: Database): { readonly sql: Sql; readonly plans: readonly string[] } {
  const plans: string[] = [];
  const sql = sqliteSql(connection);
  const query = <Row extends object>(text: string) => {
    const explained = connection.prepare<Parameter[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`);
    const asked = sql.query<Row>(text);
    return (...parameters: readonly Parameter[]) => {
      plans.push(...explained.all(...parameters).map(({ detail }) => detail));
      return asked(...parameters);
    };
  };
  return { sql: { ...sql, query }, plans };
}
