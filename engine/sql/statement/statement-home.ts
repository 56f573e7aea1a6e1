import type { Parameter, Sql } from './sql.ts';

/** What each database does in its own way for what is written seldom, in words that both have. */
export interface StatementHome<Text extends string = string> {
  readonly sql: Pick<Sql, 'query'>;
  /** All of it as one transaction; resolves once durable. */
  write(statements: readonly (readonly [text: Text, ...parameters: readonly Parameter[]])[]): Promise<void>;
}
