import type { AuditEntry, AuditRow } from '../host/access-ports.ts';
import type { Connection } from './database.ts';

export interface AuditTable {
  append(entry: AuditEntry): void;
  list(before: number | undefined, limit: number): readonly AuditRow[];
}

interface Row extends Omit<AuditRow, 'key' | 'detail'> {
  readonly access_key: string;
  readonly detail: string;
}

export function auditTable(connection: Connection): AuditTable {
  const insert = connection.prepare<[number, string, string, string, string, string, string]>(
    'INSERT INTO audit (at, who, access_key, what, target, outcome, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const select = connection.prepare<[number, number], Row>(
    'SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );
  return {
    append: ({ at, who, key, what, target, outcome, detail }) =>
      void insert.run(at, who, key, what, target, outcome, JSON.stringify(detail)),
    list: (before, limit) => select.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(auditRow),
  };
}

function auditRow({ seq, at, who, access_key: key, what, target, outcome, detail }: Row): AuditRow {
  return { seq, at, who, key, what, target, outcome, detail: JSON.parse(detail) };
}
