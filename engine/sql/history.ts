import type { StoredHistory, Write } from '../host/store.ts';
import type { Connection } from './database.ts';
import { positionOf, seqAt } from './numbers.ts';

export interface HistoryTable {
  add(instance: number, row: Extract<Write, { kind: 'history' }>): void;
  after(instance: number, seq: number, limit: number): readonly StoredHistory[];
}

interface HistoryRow {
  readonly position: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

export function historyTable(connection: Connection): HistoryTable {
  const insert = connection.prepare<[number, number, string, string]>(
    'INSERT INTO history (position, at, states, body) VALUES (?, ?, ?, ?)',
  );
  const select = connection.prepare<[number, number, number], HistoryRow>(
    'SELECT position, at, states, body FROM history WHERE position > ? AND position < ? ORDER BY position LIMIT ?',
  );
  return {
    add: (instance, row) => void insert.run(positionOf(instance, row.seq), row.at, row.states.join(' '), row.body),
    after: (instance, seq, limit) =>
      select.all(positionOf(instance, seq), positionOf(instance + 1, 0), limit).map((row) => ({
        seq: seqAt(row.position),
        at: row.at,
        states: row.states === '' ? [] : row.states.split(' '),
        body: row.body,
      })),
  };
}
