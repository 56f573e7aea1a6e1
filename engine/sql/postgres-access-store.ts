import type { AccessStore, IdempotencyStore } from '../host/access-ports.ts';
import { answersTable, holding, underWay } from './access-answers.ts';
import { columnsOfKey, insertFirstKey } from './access-keys.ts';
import { keyStore } from './access-store.ts';
import { postgresAudit } from './postgres-audit.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { lockNames } from './postgres-locks.ts';
import { withNumbers } from './postgres-sql.ts';

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

/** A request under way is a row, so that its repeat is known on every node; after a crash it is free when it is stale. */
function idempotency({ sql, group, transact }: PostgresDatabase): IdempotencyStore {
  const table = answersTable(sql);
  const answer = sql.statement('UPDATE request_answers SET answer = ? WHERE request_key = ?');
  const keptMs = new Map<string, { readonly at: number; readonly keepMs: number }>();
  return {
    reserve: async (request) => {
      const { key, fingerprint, atMs: at, keepMs } = request;
      for (;;) {
        const first = await table.find(key);
        const held = holding(first, request);
        if (held !== undefined) return held;
        const taken = await transact(async (client) => {
          const { rowCount } = await client.query(
            `INSERT INTO request_answers AS a (request_key, fingerprint, at, answer) VALUES ($1, $2, $3, $4)
             ON CONFLICT (request_key) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at, answer = excluded.answer
             WHERE a.at = $5 AND a.answer = $6`,
            [
              key,
              fingerprint,
              at,
              underWay,
              first?.at ?? -1,
              first?.answer === undefined ? underWay : JSON.stringify(first.answer),
            ],
          );
          return rowCount === 1;
        });
        if (!taken) continue;
        keptMs.set(key, { at, keepMs });
        return { kind: 'new' };
      }
    },
    settle: async (key, stored) => {
      const first = keptMs.get(key);
      if (first === undefined) throw new TypeError(`nobody took the request key ${key}`);
      try {
        await group.run(() => {
          table.sweep(first.at - first.keepMs);
          answer.run(JSON.stringify(stored), key);
        });
      } finally {
        keptMs.delete(key);
      }
    },
    release: async (key) => {
      keptMs.delete(key);
      await transact((client) =>
        client.query('DELETE FROM request_answers WHERE request_key = $1 AND answer = $2', [key, underWay]),
      );
    },
  };
}
