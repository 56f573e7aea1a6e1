import type { Write } from '../../host/step-commit.ts';
import type { StoredHistory } from '../../host/store.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { positionOf, seqAt, span } from '../statement/numbers.ts';

export interface HistoryTable {
  add(instance: number, row: Extract<Write, { kind: 'history' }>): void;
  after(instance: InstanceId, seq: number, limit: number): Promise<readonly StoredHistory[]>;
}

interface HistoryRow {
  readonly position: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

export function historyTable(sql: Sql): HistoryTable {
  const insert = sql.statement('INSERT INTO history (position, at, states, body) VALUES (?, ?, ?, ?)');
  const select = sql.query<HistoryRow>(
    `SELECT h.position, h.at, h.states, h.body FROM instances i
     JOIN history h ON h.position > i.number * ${span} + ? AND h.position < (i.number + 1) * ${span}
     WHERE i.id = ? ORDER BY h.position LIMIT ?`,
  );
  return {
    add: (instance, row) => {
      insert.run(positionOf(instance, row.seq), row.at, row.states.join(' '), row.body);
      sql.journal.wrote(instance, row);
    },
    after: async (instance, seq, limit) =>
      (await select(seq, instance, limit)).map((row) => ({
        seq: seqAt(row.position),
        at: row.at,
        states: row.states === '' ? [] : row.states.split(' '),
        body: row.body,
      })),
  };
}
