import type { EventRow, EventStatus } from '../../host/rows.ts';
import { type Write } from '../../host/step-commit.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import { asInstanceId, type InstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { refusedBy } from '../sqlite/sqlite-error.ts';

export interface InboxTable {
  receive(event: EventRow): void;
  change(change: Extract<Write, { kind: 'changeEvent' }>): void;
  parked(scope: string): Promise<readonly EventRow[]>;
  byId(scope: string, eventId: string): Promise<EventRow | undefined>;
  countParked(): Promise<number>;
  countDead(): Promise<number>;
  expired(now: number, limit: number): Promise<readonly EventRow[]>;
  /** Instances with parked events, behind one, in the order of ids. */
  scopes(after: string, limit: number): Promise<readonly InstanceId[]>;
}

interface Row {
  readonly scope: string;
  readonly event_id: string;
  readonly type: string;
  readonly payload: string | null;
  readonly hash: string;
  readonly status: EventStatus;
  readonly accepted_at: number;
  readonly expires_at: number;
  readonly reason: string | null;
}

interface Count {
  readonly count: number;
}

export function inboxTable(sql: Sql): InboxTable {
  const insert = sql.statement(
    `INSERT INTO inbox (scope, event_id, type, payload, hash, status, accepted_at, expires_at, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // A consumed event's payload stands in the history; only its id and hash stay, against repeats.
  const change = `UPDATE inbox SET status = ?, scope = ?, reason = ?,
     payload = CASE WHEN ? = 'consumed' THEN NULL ELSE payload END WHERE scope = ? AND event_id = ?`;
  const update = sql.statement(change);
  const updateParked = sql.fence(`${change} AND status = 'parked'`);
  const parked = sql.query<Row>(`SELECT * FROM inbox WHERE scope = ? AND status = 'parked' ORDER BY number`);
  const byId = sql.query<Row>('SELECT * FROM inbox WHERE scope = ? AND event_id = ?');
  const count = sql.query<Count>(`SELECT count(*) AS count FROM inbox WHERE status = 'parked'`);
  const dead = sql.query<Count>(`SELECT count(*) AS count FROM inbox WHERE status = 'dead'`);
  const expired = sql.query<Row>(
    `SELECT * FROM inbox WHERE status = 'parked' AND expires_at <= ? ORDER BY expires_at LIMIT ?`,
  );
  const scopes = sql.query<{ readonly scope: string }>(
    `SELECT DISTINCT n.scope FROM inbox n JOIN instances i ON i.id = n.scope
     WHERE n.status = 'parked' AND n.scope > ? AND i.status <> 'suspended' ORDER BY n.scope LIMIT ?`,
  );
  return {
    receive: (event) => {
      try {
        insert.run(...columnsOf(event));
      } catch (error) {
        throw refusedBy(error, 'inbox.event_id') ? new StoreConflict('event', error) : error;
      }
    },
    change: ({ status, scope, toScope = scope, reason = null, eventId, ifParked = false }) => {
      const { changes } = (ifParked ? updateParked : update).run(status, toScope, reason, status, scope, eventId);
      if (ifParked && changes !== 1) throw new StoreConflict('revision');
    },
    parked: async (scope) => (await parked(scope)).map(eventOf),
    byId: async (scope, eventId) => {
      const [row] = await byId(scope, eventId);
      return row === undefined ? undefined : eventOf(row);
    },
    countParked: async () => (await count())[0]?.count ?? 0,
    countDead: async () => (await dead())[0]?.count ?? 0,
    expired: async (now, limit) => (await expired(now, limit)).map(eventOf),
    scopes: async (after, limit) => (await scopes(after, limit)).map(({ scope }) => asInstanceId(scope)),
  };
}

function columnsOf(event: EventRow): readonly (string | number | null)[] {
  return [
    event.scope,
    event.eventId,
    event.type,
    event.status === 'consumed' ? null : JSON.stringify(event.payload),
    event.hash,
    event.status,
    event.acceptedAt,
    event.expiresAt,
    event.reason ?? null,
  ];
}

function eventOf(row: Row): EventRow {
  return {
    scope: row.scope,
    eventId: row.event_id,
    type: row.type,
    payload: row.payload === null ? null : JSON.parse(row.payload),
    hash: row.hash,
    status: row.status,
    acceptedAt: row.accepted_at,
    expiresAt: row.expires_at,
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
