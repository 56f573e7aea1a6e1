import type { EventRow, EventStatus } from '../host/rows.ts';
import { StoreConflict, type Write } from '../host/store.ts';
import { asInstanceId, type InstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import { refusedBy } from './sqlite-error.ts';

export interface InboxTable {
  receive(event: EventRow): void;
  change(change: Extract<Write, { kind: 'changeEvent' }>): void;
  parked(scope: string): readonly EventRow[];
  byId(scope: string, eventId: string): EventRow | undefined;
  countParked(): number;
  countDead(): number;
  expired(now: number, limit: number): readonly EventRow[];
  /** Instances with parked events. */
  scopes(limit: number): readonly InstanceId[];
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

export function inboxTable(connection: Connection): InboxTable {
  const insert = connection.prepare<(string | number | null)[]>(
    `INSERT INTO inbox (scope, event_id, type, payload, hash, status, accepted_at, expires_at, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // A consumed event's payload stands in the history; only its id and hash stay, against repeats.
  const update = connection.prepare<[string, string, string | null, string, string, string]>(
    `UPDATE inbox SET status = ?, scope = ?, reason = ?, payload = CASE WHEN ? = 'consumed' THEN NULL ELSE payload END
     WHERE scope = ? AND event_id = ?`,
  );
  const parked = connection.prepare<[string], Row>(
    `SELECT * FROM inbox WHERE scope = ? AND status = 'parked' ORDER BY number`,
  );
  const byId = connection.prepare<[string, string], Row>('SELECT * FROM inbox WHERE scope = ? AND event_id = ?');
  const count = connection.prepare<[], number>(`SELECT count(*) FROM inbox WHERE status = 'parked'`).pluck();
  const dead = connection.prepare<[], number>(`SELECT count(*) FROM inbox WHERE status = 'dead'`).pluck();
  const expired = connection.prepare<[number, number], Row>(
    `SELECT * FROM inbox WHERE status = 'parked' AND expires_at <= ? ORDER BY expires_at LIMIT ?`,
  );
  const scopes = connection.prepare<[number], { readonly scope: string }>(
    `SELECT DISTINCT n.scope FROM inbox n JOIN instances i ON i.id = n.scope
     WHERE n.status = 'parked' AND i.status <> 'suspended' LIMIT ?`,
  );
  return {
    receive: (event) => {
      try {
        insert.run(...columnsOf(event));
      } catch (error) {
        throw refusedBy(error, 'inbox.event_id') ? new StoreConflict('event', error) : error;
      }
    },
    change: (change) =>
      void update.run(
        change.status,
        change.toScope ?? change.scope,
        change.reason ?? null,
        change.status,
        change.scope,
        change.eventId,
      ),
    parked: (scope) => parked.all(scope).map(eventOf),
    byId: (scope, eventId) => {
      const row = byId.get(scope, eventId);
      return row === undefined ? undefined : eventOf(row);
    },
    countParked: () => count.get() ?? 0,
    countDead: () => dead.get() ?? 0,
    expired: (now, limit) => expired.all(now, limit).map(eventOf),
    scopes: (limit) => scopes.all(limit).map(({ scope }) => asInstanceId(scope)),
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
