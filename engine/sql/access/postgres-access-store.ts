import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AccessStore, IdempotencyStore, Reservation } from '../../host/access-ports.ts';
import { answersTable, holding, underWay, type First } from './access-answers.ts';
import { columnsOfKey, insertFirstKey } from './access-keys.ts';
import { keyStore } from './access-store.ts';
import { postgresAudit } from './postgres-audit.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { isUnavailable } from '../postgres/postgres-error.ts';
import { lockNames } from '../postgres/postgres-locks.ts';
import { patiently } from '../postgres/postgres-patience.ts';
import { withNumbers } from '../postgres/postgres-sql.ts';

/** Keys, audit and idempotency for all nodes. */
export function postgresAccessStore(database: PostgresDatabase): AccessStore {
  const { sql, group, transact } = database;
  const keys = keyStore(sql, group);
  const insertFirst: AccessStore['keys']['insertFirst'] = (row) =>
    transact(async (client) => {
      await lockNames(client, ['first key']);
      return (await client.query(firstKey, [...columnsOfKey(row)])).rowCount === 1;
    });
  return { keys: { ...keys, insertFirst }, audit: postgresAudit(database), idempotency: idempotency(database) };
}

const firstKey = withNumbers(insertFirstKey);

/**
 * A request under way is a row that names the lease it is worked on under, so that its repeat is known on every node, and is
 * free at once when that node is gone: what it still writes is refused.
 */
function idempotency({ sql, group, transact, lease }: PostgresDatabase): IdempotencyStore {
  const table = answersTable(sql);
  const answer = sql.statement('UPDATE request_answers SET answer = ? WHERE request_key = ? AND answer = ?');
  const alive = sql.query('SELECT 1 FROM nodes WHERE token = ? AND lease_until > clock_timestamp()');
  const taken = new Map<string, Taken>();

  async function reserve(request: Request, mark: string): Promise<Reservation> {
    const { key, atMs: at, keepMs } = request;
    for (;;) {
      const first = await table.find(key);
      // Of a try before, whose answer to COMMIT was lost.
      const isMine = first?.mark === mark;
      const held = isMine ? undefined : holding(first, request);
      if (held !== undefined && !(held.kind === 'running' && (await isLeft(first)))) return held;
      if (!isMine && !(await transact((client) => take(client, request, mark, first)))) continue;
      taken.set(key, { at, keepMs, mark });
      return { kind: 'new' };
    }
  }

  async function isLeft(first: First | undefined): Promise<boolean> {
    const token = /^@(.+)\/.+$/.exec(first?.mark ?? '')?.[1];
    return token !== undefined && (await alive(token)).length === 0;
  }

  return {
    reserve: async (request) => {
      const mark = `${underWay}${lease()}/${randomUUID()}`;
      return await patiently(() => reserve(request, mark), isUnavailable);
    },
    settle: async (key, stored) => {
      const mine = taken.get(key);
      if (mine === undefined) throw new TypeError(`nobody took the request key ${key}`);
      try {
        await group.run(() => {
          table.sweep(mine.at - mine.keepMs);
          answer.run(JSON.stringify(stored), key, mine.mark);
        });
      } finally {
        taken.delete(key);
      }
    },
    release: async (key) => {
      const mine = taken.get(key);
      taken.delete(key);
      if (mine === undefined) return;
      await transact((client) =>
        client.query('DELETE FROM request_answers WHERE request_key = $1 AND answer = $2', [key, mine.mark]),
      );
    },
  };
}

type Request = Parameters<IdempotencyStore['reserve']>[0];

interface Taken {
  readonly at: number;
  readonly keepMs: number;
  readonly mark: string;
}

/** Whether the key was still as it was found. */
async function take(
  client: pg.ClientBase,
  { key, fingerprint, atMs }: Request,
  mark: string,
  first: First | undefined,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO request_answers AS a (request_key, fingerprint, at, answer) VALUES ($1, $2, $3, $4)
     ON CONFLICT (request_key) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at, answer = excluded.answer
     WHERE a.at = $5 AND a.answer = $6`,
    [key, fingerprint, atMs, mark, first?.at ?? -1, first?.mark ?? JSON.stringify(first?.answer ?? null)],
  );
  return rowCount === 1;
}
