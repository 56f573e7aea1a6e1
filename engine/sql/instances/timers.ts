import type { DueTimer } from '../../host/store.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { positionOf, positionsOf, seqAt } from '../statement/numbers.ts';

export interface TimersTable {
  arm(instance: number, id: string, seq: number, dueAt: number): void;
  disarm(instance: number, seq: number): void;
  /** While its instance is suspended nobody looks for any of its timers. */
  hold(instance: number, isHeld: boolean): void;
  /** Lets go of what is held though its instance goes on. */
  regain(): void;
  due(now: number, limit: number): Promise<readonly DueTimer[]>;
  nextDue(): Promise<number | undefined>;
}

export interface StoredTimer {
  readonly position: number;
  readonly instance: string;
  readonly id: string;
  readonly due_at: number;
}

/** A migration may arm one while its instance is suspended: that one is not held, and does not fire. */
export const firing = `FROM timers t JOIN instances i ON i.number = t.position / 1048576
  WHERE t.held = 0 AND i.status <> 'suspended'`;

export function timersTable(sql: Sql): TimersTable {
  // Arming again is how a migration changes a delay.
  const insert = sql.statement(
    'INSERT INTO timers (position, id, due_at) VALUES (?, ?, ?) ON CONFLICT (position) DO UPDATE SET due_at = excluded.due_at',
  );
  const remove = sql.statement('DELETE FROM timers WHERE position = ?');
  const hold = sql.statement('UPDATE timers SET held = ? WHERE position BETWEEN ? AND ?');
  const regain = sql.statement(
    `UPDATE timers SET held = 0 WHERE held = 1 AND NOT EXISTS (SELECT 1 FROM instances i
     WHERE i.number = timers.position / 1048576 AND i.status = 'suspended')`,
  );
  const due = sql.query<StoredTimer>(
    `SELECT t.position, i.id AS instance, t.id, t.due_at ${firing} AND t.due_at <= ? ORDER BY t.due_at, t.position LIMIT ?`,
  );
  const next = sql.query<{ readonly due: number }>(`SELECT t.due_at AS due ${firing} ORDER BY t.due_at LIMIT 1`);
  return {
    arm: (instance, id, seq, dueAt) => void insert.run(positionOf(instance, seq), id, dueAt),
    disarm: (instance, seq) => void remove.run(positionOf(instance, seq)),
    hold: (instance, isHeld) => void hold.run(isHeld ? 1 : 0, ...positionsOf(instance)),
    regain: () => void regain.run(),
    due: async (now, limit) => (await due(now, limit)).map(timerOf),
    nextDue: async () => (await next())[0]?.due,
  };
}

export function timerOf({ instance, id, position, due_at: dueAt }: StoredTimer): DueTimer {
  return { instance: asInstanceId(instance), id, seq: seqAt(position), dueAt };
}
