import { encodeCallBody } from '../../host/call-body-codec.ts';
import type { CallRow, CallStatus } from '../../host/rows.ts';
import type { Write } from '../../host/step-commit.ts';
import type { Rows } from '../../host/store.ts';
import { asInstanceId, type InstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { positionOf, positionsOf, seqAt } from '../statement/numbers.ts';

export interface CallsTable {
  open(instance: number, call: CallRow): void;
  change(instance: number, change: Extract<Write, { kind: 'changeCall' }>): void;
  /** To another provider. */
  move(instance: number, seq: number, body: CallRow['body']): void;
  close(instance: number, seq: number): void;
  /** One that is closed and one that is opened in the same commit: the row of the one becomes that of the other. */
  replace(instance: number, closed: number, call: CallRow): void;
  of(instance: number): Promise<readonly CallRow[]>;
  due(now: number, limit: number): Promise<readonly CallRow[]>;
  nextDue(): Promise<number | undefined>;
  running(after: number, limit: number): Promise<Rows<CallRow>>;
}

export interface StoredCall {
  readonly position: number;
  readonly instance: string;
  readonly id: string;
  readonly status: CallStatus;
  readonly attempt: number;
  readonly due_at: number | null;
  readonly body: string;
  readonly note: string | null;
}

export const callSelect = `SELECT c.position, i.id AS instance, c.id, c.status, c.attempt, c.due_at, c.body, c.note
  FROM calls c JOIN instances i ON i.number = c.position / 1048576`;

export function callsTable(sql: Sql): CallsTable {
  const insert = sql.statement(
    'INSERT INTO calls (position, id, status, attempt, due_at, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = sql.statement(
    'UPDATE calls SET status = ?, attempt = ?, due_at = ?, note = coalesce(?, note) WHERE position = ?',
  );
  const move = sql.statement('UPDATE calls SET body = ? WHERE position = ?');
  const replace = sql.statement(
    'UPDATE calls SET position = ?, id = ?, status = ?, attempt = ?, due_at = ?, body = ?, note = NULL WHERE position = ?',
  );
  const remove = sql.statement('DELETE FROM calls WHERE position = ?');
  const of = sql.query<StoredCall>(`${callSelect} WHERE c.position BETWEEN ? AND ? ORDER BY c.position`);
  const due = sql.query<StoredCall>(
    `${callSelect} WHERE c.due_at <= ? AND i.status <> 'suspended' ORDER BY c.due_at, c.position LIMIT ?`,
  );
  const next = sql.query<{ readonly due: number }>(
    `SELECT c.due_at AS due FROM calls c JOIN instances i ON i.number = c.position / 1048576
     WHERE c.due_at IS NOT NULL AND i.status <> 'suspended' ORDER BY c.due_at LIMIT 1`,
  );
  const running = sql.query<StoredCall>(
    `${callSelect} WHERE c.position > ? AND i.status <> 'suspended'
     AND (c.status = 'started' OR (c.status = 'open' AND c.due_at IS NULL) OR c.status = 'delegated') ORDER BY c.position LIMIT ?`,
  );
  return {
    open: (instance, call) =>
      void insert.run(
        positionOf(instance, call.seq),
        call.id,
        call.status,
        call.attempt,
        call.dueAt ?? null,
        encodeCallBody(call.body),
      ),
    change: (instance, change) =>
      void update.run(
        change.status,
        change.attempt,
        change.dueAt ?? null,
        change.note === undefined ? null : JSON.stringify(change.note),
        positionOf(instance, change.seq),
      ),
    move: (instance, seq, body) => void move.run(encodeCallBody(body), positionOf(instance, seq)),
    replace: (instance, closed, call) =>
      void replace.run(
        positionOf(instance, call.seq),
        call.id,
        call.status,
        call.attempt,
        call.dueAt ?? null,
        encodeCallBody(call.body),
        positionOf(instance, closed),
      ),
    close: (instance, seq) => void remove.run(positionOf(instance, seq)),
    of: async (instance) => (await of(...positionsOf(instance))).map(callOf),
    due: async (now, limit) => (await due(now, limit)).map(callOf),
    nextDue: async () => (await next())[0]?.due,
    running: async (after, limit) => {
      const rows = await running(after, limit);
      const last = rows.at(-1);
      return rows.length < limit || last === undefined
        ? { rows: rows.map(callOf) }
        : { rows: rows.map(callOf), next: last.position };
    },
  };
}

export function callOf(row: StoredCall): CallRow {
  const instance: InstanceId = asInstanceId(row.instance);
  return {
    instance,
    id: row.id,
    seq: seqAt(row.position),
    status: row.status,
    attempt: row.attempt,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    body: JSON.parse(row.body),
    ...(row.note === null ? {} : { note: JSON.parse(row.note) }),
  };
}
