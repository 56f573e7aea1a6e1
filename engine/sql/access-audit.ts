import type { AuditEntry, AuditRow } from '../host/access-ports.ts';
import type { Sql } from './sql.ts';

export interface AuditTable {
  append(entry: AuditEntry): void;
  list(before: number | undefined, limit: number): Promise<readonly AuditRow[]>;
}

interface Row extends Omit<AuditRow, 'key' | 'detail'> {
  readonly access_key: string;
  readonly detail: string;
}

export function auditTable(sql: Sql): AuditTable {
  const insert = sql.statement(
    'INSERT INTO audit (at, who, access_key, what, target, outcome, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const select = sql.query<Row>('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  return {
    append: ({ at, who, key, what, target, outcome, detail }) =>
      void insert.run(at, who, key, what, target, outcome, JSON.stringify(detail)),
    list: async (before, limit) => (await select(before ?? Number.MAX_SAFE_INTEGER, limit)).map(auditRow),
  };
}

function auditRow({ seq, at, who, access_key: key, what, target, outcome, detail }: Row): AuditRow {
  return { seq, at, who, key, what, target, outcome, detail: JSON.parse(detail) };
}
