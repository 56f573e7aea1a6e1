import type { IdempotencyStore, Reservation, StoredAnswer } from '../host/access-ports.ts';
import type { Connection } from './database.ts';

type Request = Parameters<IdempotencyStore['reserve']>[0];

export interface AnswersTable {
  /** Reads and takes in one transaction, so that of two requests one gets the key. */
  reserve(request: Request): Reservation;
  settle(key: string, answer: StoredAnswer): void;
  release(key: string): void;
}

interface Row {
  readonly fingerprint: string;
  readonly at: number;
  readonly answer: string | null;
}

/** How many entries past their time are removed with each new one, so that the table never grows without end. */
const swept = 10;

export function answersTable(connection: Connection): AnswersTable {
  const select = connection.prepare<[string], Row>(
    'SELECT fingerprint, at, answer FROM request_answers WHERE request_key = ?',
  );
  const take = connection.prepare<[string, string, number]>(
    'INSERT OR REPLACE INTO request_answers (request_key, fingerprint, at, answer) VALUES (?, ?, ?, NULL)',
  );
  const sweep = connection.prepare<[number, number]>(
    `DELETE FROM request_answers WHERE request_key IN
       (SELECT request_key FROM request_answers WHERE at < ? ORDER BY at LIMIT ?)`,
  );
  const settle = connection.prepare<[string, string]>('UPDATE request_answers SET answer = ? WHERE request_key = ?');
  const remove = connection.prepare<[string]>('DELETE FROM request_answers WHERE request_key = ?');
  return {
    reserve(request) {
      const held = holding(select.get(request.key), request);
      if (held !== undefined) return held;
      sweep.run(request.atMs - request.keepMs, swept);
      take.run(request.key, request.fingerprint, request.atMs);
      return { kind: 'new' };
    },
    settle: (key, answer) => void settle.run(JSON.stringify(answer), key),
    release: (key) => void remove.run(key),
  };
}

/** What an earlier request means for this one; undefined where the key is free. */
function holding(first: Row | undefined, request: Request): Reservation | undefined {
  if (first === undefined || request.atMs - first.at > request.keepMs) return undefined;
  if (first.fingerprint !== request.fingerprint) return { kind: 'other' };
  if (first.answer !== null) return { kind: 'answered', answer: JSON.parse(first.answer) };
  return request.atMs - first.at > request.staleMs ? undefined : { kind: 'running' };
}
