import BetterSqlite3 from 'better-sqlite3';
import { quantile } from '../identities/quantile.ts';
import { waitMsOf } from './sleeps.ts';

export interface Storm {
  readonly finished: number;
  /** From the first that was due until the last had finished. */
  readonly tookMs: number;
  /** Finished before they were due. */
  readonly early: number;
  /** How long after its time one finished. */
  readonly lateP50Ms: number;
  readonly lateP99Ms: number;
}

/** How many have finished, as the database says beside the server that works on it. */
export function finishedIn(file: string): number {
  return read(file, (database) => {
    const value = database.prepare<[], number>(`SELECT value FROM counters WHERE name = 'finished'`).pluck().get();
    return value ?? 0;
  });
}

/** Judges by what the store says of those numbered above `after`: when each began, how long it was to wait, when it ended. */
export function stormOf(file: string, after: number): Storm {
  const rows = read(file, (database) =>
    database
      .prepare<[number], { readonly created: number; readonly finished: number | null; readonly body: string }>(
        `SELECT i.created_at AS created, i.finished_at AS finished, h.body FROM instances i
         JOIN history h ON h.position = i.number * 1048576 + 1 WHERE i.number > ?`,
      )
      .all(after),
  );
  const ended = rows.flatMap(({ created, finished, body }) => {
    const first: { readonly x: { readonly wait: string } } = JSON.parse(body);
    return finished === null ? [] : [{ dueAt: created + waitMsOf(first.x.wait), finished }];
  });
  const late = ended.map(({ dueAt, finished }) => finished - dueAt);
  const firstDue = ended.reduce((least, { dueAt }) => Math.min(least, dueAt), Infinity);
  const lastEnd = ended.reduce((most, { finished }) => Math.max(most, finished), -Infinity);
  return {
    finished: ended.length,
    tookMs: lastEnd - firstDue,
    early: late.filter((ms) => ms < 0).length,
    lateP50Ms: quantile(late, 0.5),
    lateP99Ms: quantile(late, 0.99),
  };
}

function read<T>(file: string, ask: (database: BetterSqlite3.Database) => T): T {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}
