import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { chained, type ChainHead } from '../../host/audit-chain.ts';
import type { Connection } from '../sqlite/database.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { Migration } from '../tables/migrate.ts';
import type { Sql } from '../statement/sql.ts';

/** Rows from before stay as they are: the chain begins with the first that has a hash. */
export const auditChainTable: Migration = {
  name: '0083-audit-chain',
  up: async (_schema, raw) => {
    await raw(`ALTER TABLE audit ADD COLUMN previous TEXT NOT NULL DEFAULT ''`);
    await raw(`ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT ''`);
  },
};

/** The control unit asks for the rows of one operation: without an index it would read the whole trail, which has a row for each decision of a person. */
export const auditIndex: Migration = {
  name: '0108-audit-operations',
  up: async (_schema, raw) => {
    await raw('CREATE INDEX audit_operations ON audit (what, seq)');
  },
};

/** What was said of one requirement is found without what was said of all. */
export const auditTargetIndex: Migration = {
  name: '0117-audit-targets',
  up: async (_schema, raw) => {
    await raw('CREATE INDEX audit_targets ON audit (what, target, seq)');
  },
};

export const auditColumns = 'seq, at, who, access_key, what, target, outcome, detail, previous, hash';
/** By which the next row names the one before it. */
export const lastAuditRow = 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1';

/** The trail in the engine's own database: the one process that writes it chains each row to the last in their commit. */
export function sqliteAudit(connection: Connection, sql: Sql, group: GroupCommit): AuditLog {
  const insert = sql.statement(`INSERT INTO audit (${auditColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const last = connection.prepare<[], ChainHead>(lastAuditRow);
  return {
    append: (entry) =>
      group.run(() => {
        const { seq, hash } = last.get() ?? { seq: 0, hash: '' };
        const row = { ...entry, seq: seq + 1 };
        insert.run(...auditValues({ ...row, ...chained(hash, row) }));
      }),
    list: auditList(sql),
  };
}

export function auditList(sql: Sql): AuditLog['list'] {
  const select = sql.query<Row>('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  const selectOf = sql.query<Row>('SELECT * FROM audit WHERE what = ? AND seq < ? ORDER BY seq DESC LIMIT ?');
  const selectOn = sql.query<Row>(
    'SELECT * FROM audit WHERE what = ? AND target = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  );
  return async ({ before = Number.MAX_SAFE_INTEGER, limit, what, target }) => {
    if (what === undefined) return (await select(before, limit)).map(auditRow);
    const rows = target === undefined ? selectOf(what, before, limit) : selectOn(what, target, before, limit);
    return (await rows).map(auditRow);
  };
}

/** In the order of the columns. */
export function auditValues({ seq, at, who, key, what, target, outcome, detail, previous, hash }: AuditRow) {
  return [seq, at, who, key, what, target, outcome, JSON.stringify(detail), previous, hash] as const;
}

interface Row extends Omit<AuditRow, 'key' | 'detail'> {
  readonly access_key: string;
  readonly detail: string;
}

function auditRow({ seq, at, who, access_key: key, what, target, outcome, detail, previous, hash }: Row): AuditRow {
  return { seq, at, who, key, what, target, outcome, detail: JSON.parse(detail), previous, hash };
}
