import { StoreConflict, type Write } from '../host/store.ts';
import type { Json } from '../kernel/json.ts';
import type { Connection } from './database.ts';
import { refusedBy } from './sqlite-error.ts';

export interface IdempotencyTable {
  remember(write: Extract<Write, { kind: 'remember' }>): void;
  find(key: string): { readonly hash: string; readonly answer: Json } | undefined;
  /** Removes some answers from before a time; how many. */
  forget(before: number, limit: number): number;
}

/** First answers by request key, written in the transaction of the request itself. */
export function idempotencyTable(connection: Connection): IdempotencyTable {
  const insert = connection.prepare<[string, string, string, number]>(
    'INSERT INTO idempotency (request_key, hash, answer, at) VALUES (?, ?, ?, ?)',
  );
  const select = connection.prepare<[string], { readonly hash: string; readonly answer: string }>(
    'SELECT hash, answer FROM idempotency WHERE request_key = ?',
  );
  // Rows are numbered as they come, so that the oldest are the first: an index by time would cost every start a write.
  const forget = connection.prepare<[number, number]>(
    `DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY rowid LIMIT ?) AND at < ?`,
  );
  return {
    remember: ({ key, hash, answer, at }) => {
      try {
        insert.run(key, hash, JSON.stringify(answer), at);
      } catch (error) {
        throw refusedBy(error, 'idempotency.request_key') ? new StoreConflict('idempotency', error) : error;
      }
    },
    find: (key) => {
      const row = select.get(key);
      return row === undefined ? undefined : { hash: row.hash, answer: JSON.parse(row.answer) };
    },
    forget: (before, limit) => forget.run(limit, before).changes,
  };
}
