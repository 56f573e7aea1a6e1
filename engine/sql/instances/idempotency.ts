import { type Write } from '../../host/step-commit.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import type { Json } from '../../kernel/json.ts';
import type { Sql } from '../statement/sql.ts';
import { refusedBy } from '../sqlite/sqlite-error.ts';

export interface IdempotencyTable {
  remember(write: Extract<Write, { kind: 'remember' }>): void;
  find(key: string): Promise<{ readonly hash: string; readonly answer: Json } | undefined>;
  /** Removes some answers from before a time; how many. */
  forget(before: number, limit: number): number;
}

/** First answers by request key, written in the transaction of the request itself. */
export function idempotencyTable(sql: Sql): IdempotencyTable {
  const insert = sql.statement('INSERT INTO idempotency (request_key, hash, answer, at) VALUES (?, ?, ?, ?)');
  const select = sql.query<{ readonly hash: string; readonly answer: string }>(
    'SELECT hash, answer FROM idempotency WHERE request_key = ?',
  );
  const forget = sql.statement(sql.dialect.forgetAnswers);
  return {
    remember: ({ key, hash, answer, at }) => {
      try {
        insert.run(key, hash, JSON.stringify(answer), at);
      } catch (error) {
        throw refusedBy(error, 'idempotency.request_key') ? new StoreConflict('idempotency', error) : error;
      }
    },
    find: async (key) => {
      const [row] = await select(key);
      return row === undefined ? undefined : { hash: row.hash, answer: JSON.parse(row.answer) };
    },
    forget: (before, limit) => forget.run(limit, before).changes,
  };
}
