import type { CallRow } from '../../host/rows.ts';
import type { DueTimer, Rows, Store } from '../../host/store.ts';
import { callOf, callSelect, type StoredCall } from '../instances/calls.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { firing, timerOf, type StoredTimer } from '../instances/timers.ts';

export type Claims = Pick<Store, 'dueTimers' | 'dueCalls' | 'nextDue' | 'openCalls'>;

interface Owned {
  readonly position: number;
  readonly owner: string | null;
}

/** Of nobody, of this node, or of a node whose lease is over. */
const free = (table: string) => `(${table}.owner IS NULL OR ${table}.owner = ?
  OR NOT EXISTS (SELECT 1 FROM nodes n WHERE n.token = ${table}.owner AND n.lease_until > clock_timestamp()))`;

const ofTimers = `${firing} AND ${free('t')}`;
const ofCalls = callSelect.replace('SELECT ', 'SELECT c.owner, ');

/**
 * Work that is to be begun, of this node or taken over: what another node holds is left to it for as long as it lives.
 * Nothing waits for a row that somebody else is taking at this moment.
 */
export function postgresClaims({ sql, lease, transact }: PostgresDatabase): Claims {
  const timers = sql.query<StoredTimer & Owned>(
    `SELECT t.owner, t.position, i.id AS instance, t.id, t.due_at ${ofTimers} AND t.due_at <= ?
     ORDER BY t.due_at, t.position LIMIT ?`,
  );
  const calls = sql.query<StoredCall & Owned>(
    `${ofCalls} WHERE ${free('c')} AND c.due_at <= ? AND i.status <> 'suspended' ORDER BY c.due_at, c.position LIMIT ?`,
  );
  const running = sql.query<StoredCall & Owned>(
    `${ofCalls} WHERE ${free('c')} AND c.position > ? AND i.status <> 'suspended'
     AND (c.status IN ('started', 'delegated') OR (c.status = 'open' AND c.due_at IS NULL)) ORDER BY c.position LIMIT ?`,
  );
  const nextTimer = sql.query<{ readonly due: number }>(`SELECT t.due_at AS due ${ofTimers} ORDER BY t.due_at LIMIT 1`);
  const nextCall = sql.query<{ readonly due: number }>(
    `SELECT c.due_at AS due FROM calls c JOIN instances i ON i.number = c.position / 1048576
     WHERE c.due_at IS NOT NULL AND i.status <> 'suspended' AND ${free('c')} ORDER BY c.due_at LIMIT 1`,
  );

  return {
    dueTimers: async (now, limit): Promise<readonly DueTimer[]> =>
      (await taken('timers', await timers(lease(), now, limit))).map(timerOf),
    dueCalls: async (now, limit): Promise<readonly CallRow[]> =>
      (await taken('calls', await calls(lease(), now, limit))).map(callOf),
    nextDue: async () => {
      const found = [...(await nextTimer(lease())), ...(await nextCall(lease()))];
      return found.length === 0 ? undefined : Math.min(...found.map(({ due }) => due));
    },
    openCalls: async (after, limit): Promise<Rows<CallRow>> => {
      const found = await running(lease(), after, limit);
      const last = found.at(-1);
      const rows = (await taken('calls', found)).map(callOf);
      return found.length < limit || last === undefined ? { rows } : { rows, next: last.position };
    },
  };

  /** Those of this node, and those that it could take over just now. */
  async function taken<Row extends Owned>(table: 'timers' | 'calls', rows: readonly Row[]): Promise<readonly Row[]> {
    const mine = lease();
    const others = rows.filter(({ owner }) => owner !== mine).map(({ position }) => position);
    if (others.length === 0) return rows;
    const won = await claim(table, others, mine);
    return rows.filter(({ owner, position }) => owner === mine || won.has(position));
  }

  async function claim(
    table: 'timers' | 'calls',
    positions: readonly number[],
    mine: string,
  ): Promise<ReadonlySet<number>> {
    return await transact(async (client) => {
      const { rows } = await client.query<{ readonly position: number }>(
        `UPDATE ${table} SET owner = $1 WHERE position IN (
           SELECT position FROM ${table} t WHERE position = ANY($2::bigint[]) AND ${free('t').replace('?', '$1')}
           FOR UPDATE SKIP LOCKED) RETURNING position`,
        [mine, [...positions]],
      );
      return new Set(rows.map(({ position }) => position));
    });
  }
}
