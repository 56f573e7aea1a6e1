import type { IdempotencyStore, Reservation, StoredAnswer } from '../../host/access-ports.ts';
import type { Sql } from '../statement/sql.ts';

type Request = Parameters<IdempotencyStore['reserve']>[0];

export interface First {
  readonly fingerprint: string;
  readonly at: number;
  /** Absent while the request is under way. */
  readonly answer?: StoredAnswer;
  /** How its row says that it is under way, where several nodes serve. */
  readonly mark?: string;
}

export interface UnderWay extends First {
  readonly keepMs: number;
}

export interface AnswersTable {
  find(key: string): Promise<First | undefined>;
  keep(key: string, first: First, answer: StoredAnswer): void;
  /** Removes some entries from before this time, so that the table never grows without end. */
  sweep(before: number): void;
}

interface Row {
  readonly fingerprint: string;
  readonly at: number;
  readonly answer: string;
}

/** How an answer begins that there is not yet: where several nodes serve, a request under way is a row. */
export const underWay = '@';

/** How many entries past their time are removed with each new one. */
const swept = 10;

export function answersTable(sql: Sql): AnswersTable {
  const select = sql.query<Row>('SELECT fingerprint, at, answer FROM request_answers WHERE request_key = ?');
  const keep = sql.statement(
    `INSERT INTO request_answers (request_key, fingerprint, at, answer) VALUES (?, ?, ?, ?)
     ON CONFLICT (request_key) DO UPDATE SET
       fingerprint = excluded.fingerprint, at = excluded.at, answer = excluded.answer`,
  );
  const sweep = sql.statement(
    `DELETE FROM request_answers WHERE request_key IN
       (SELECT request_key FROM request_answers WHERE at < ? ORDER BY at LIMIT ?)`,
  );
  return {
    find: async (key) => {
      const [row] = await select(key);
      if (row === undefined) return undefined;
      const { fingerprint, at, answer } = row;
      // Empty where a node of the version before works on it.
      const isOpen = answer === '' || answer.startsWith(underWay);
      return { fingerprint, at, ...(isOpen ? { mark: answer } : { answer: JSON.parse(answer) }) };
    },
    keep: (key, { fingerprint, at }, answer) => void keep.run(key, fingerprint, at, JSON.stringify(answer)),
    sweep: (before) => void sweep.run(before, swept),
  };
}

/** What an earlier request means for this one; undefined where the key is free. */
export function holding(first: First | undefined, request: Request): Reservation | undefined {
  if (first === undefined || request.atMs - first.at > request.keepMs) return undefined;
  if (first.fingerprint !== request.fingerprint) return { kind: 'other' };
  if (first.answer !== undefined) return { kind: 'answered', answer: first.answer };
  return request.atMs - first.at > request.staleMs ? undefined : { kind: 'running' };
}
