import { moveBegins } from '../../host/history-codec.ts';
import type { Write } from '../../host/step-commit.ts';
import type { StoredHistory } from '../../host/store.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { positionOf, seqAt, span } from '../statement/numbers.ts';

export interface HistoryTable {
  add(instance: number, row: Extract<Write, { kind: 'history' }>): void;
  after(instance: InstanceId, seq: number, limit: number): Promise<readonly StoredHistory[]>;
  firstMove(instance: InstanceId): Promise<StoredHistory | undefined>;
}

interface HistoryRow {
  readonly position: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

export function historyTable(sql: Sql): HistoryTable {
  const insert = sql.statement('INSERT INTO history (position, at, states, body) VALUES (?, ?, ?, ?)');
  const rows = `SELECT h.position, h.at, h.states, h.body FROM instances i
     JOIN history h ON h.position > i.number * ${span} + ? AND h.position < (i.number + 1) * ${span} WHERE i.id = ?`;
  const select = sql.query<HistoryRow>(`${rows} ORDER BY h.position LIMIT ?`);
  const move = sql.query<HistoryRow>(
    `${rows} AND substr(h.body, 1, ${moveBegins.length}) = '${moveBegins}' ORDER BY h.position LIMIT 1`,
  );
  return {
    add: (instance, row) => {
      insert.run(positionOf(instance, row.seq), row.at, row.states.join(' '), row.body);
      sql.journal.wrote(instance, row);
    },
    after: async (instance, seq, limit) => (await select(seq, instance, limit)).map(storedOf),
    firstMove: async (instance) => (await move(0, instance)).map(storedOf)[0],
  };
}

function storedOf({ position, at, states, body }: HistoryRow): StoredHistory {
  return { seq: seqAt(position), at, states: states === '' ? [] : states.split(' '), body };
}
