import type { DueTimer } from '../host/store.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import { positionOf, seqAt } from './numbers.ts';

export interface TimersTable {
  arm(instance: number, id: string, seq: number, dueAt: number): void;
  disarm(instance: number, seq: number): void;
  due(now: number, limit: number): readonly DueTimer[];
  nextDue(): number | undefined;
}

interface Row {
  readonly position: number;
  readonly instance: string;
  readonly id: string;
  readonly due_at: number;
}

export function timersTable(connection: Connection): TimersTable {
  // Arming again is how a migration changes a delay.
  const insert = connection.prepare<[number, string, number]>(
    'INSERT INTO timers (position, id, due_at) VALUES (?, ?, ?) ON CONFLICT (position) DO UPDATE SET due_at = excluded.due_at',
  );
  const remove = connection.prepare<[number]>('DELETE FROM timers WHERE position = ?');
  const join = `FROM timers t JOIN instances i ON i.number = t.position / 1048576 WHERE i.status <> 'suspended'`;
  const due = connection.prepare<[number, number], Row>(
    `SELECT t.position, i.id AS instance, t.id, t.due_at ${join} AND t.due_at <= ? ORDER BY t.due_at, t.position LIMIT ?`,
  );
  const next = connection.prepare<[], { readonly due: number }>(
    `SELECT t.due_at AS due ${join} ORDER BY t.due_at LIMIT 1`,
  );
  return {
    arm: (instance, id, seq, dueAt) => void insert.run(positionOf(instance, seq), id, dueAt),
    disarm: (instance, seq) => void remove.run(positionOf(instance, seq)),
    due: (now, limit) =>
      due.all(now, limit).map((row) => ({
        instance: asInstanceId(row.instance),
        id: row.id,
        seq: seqAt(row.position),
        dueAt: row.due_at,
      })),
    nextDue: () => next.get()?.due,
  };
}
