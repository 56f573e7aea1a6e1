import type pg from 'pg';
import type { AuditEntry, AuditLog, AuditRow } from '../../host/access-ports.ts';
import { chained, type ChainHead } from '../../host/audit-chain.ts';
import { auditColumns, auditList, auditValues, lastAuditRow } from './access-audit.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { isUnavailable } from '../postgres/postgres-error.ts';
import { lockNames } from '../postgres/postgres-locks.ts';
import { patiently } from '../postgres/postgres-patience.ts';

interface Waiting {
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** So many entries share a transaction at most. */
const most = 256;

/**
 * One trail for all nodes: whoever appends has its end alone until the commit, so that rows follow each other as the database
 * orders them. What a node has to say meanwhile goes together next.
 */
export function postgresAudit({ sql, transact }: Pick<PostgresDatabase, 'sql' | 'transact'>): AuditLog {
  let waiting: Waiting[] = [];
  let busy = false;

  return {
    list: auditList(sql),
    append: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        if (!busy) void flush();
      }),
  };

  async function flush(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await append(group.map(({ entry }) => entry));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    busy = false;
  }

  /** Where the answer to COMMIT was lost, the last row tells whether it is there: it is looked for before anything is appended. */
  async function append(entries: readonly AuditEntry[]): Promise<void> {
    let sent: ChainHead | undefined;
    await patiently(
      () =>
        transact(async (client) => {
          await lockNames(client, ['audit trail']);
          if (sent !== undefined && (await isThere(client, sent))) return;
          const rows = await chainedRows(client, entries);
          sent = rows.at(-1);
          await client.query(insert, columnsOf(rows));
        }),
      isUnavailable,
    );
  }
}

async function isThere(client: pg.ClientBase, { seq, hash }: ChainHead): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM audit WHERE seq = $1 AND hash = $2', [seq, hash]);
  return rowCount === 1;
}

async function chainedRows(client: pg.ClientBase, entries: readonly AuditEntry[]): Promise<readonly AuditRow[]> {
  const last = await client.query<ChainHead>(lastAuditRow);
  const drawn = await client.query<Pick<AuditRow, 'seq'>>(
    `SELECT nextval(pg_get_serial_sequence('audit', 'seq')) AS seq FROM generate_series(1, $1)`,
    [entries.length],
  );
  let hash = last.rows[0]?.hash ?? '';
  return drawn.rows.map(({ seq }, index) => {
    const row = { ...entryAt(entries, index), seq };
    const link = chained(hash, row);
    hash = link.hash;
    return { ...row, ...link };
  });
}

function entryAt(entries: readonly AuditEntry[], index: number): AuditEntry {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError(`there is no entry ${index}`);
  return entry;
}

const types = ['bigint', 'bigint', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text'];
const insert = `INSERT INTO audit (${auditColumns})
  SELECT * FROM unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`;

function columnsOf(rows: readonly AuditRow[]): unknown[] {
  const values = rows.map(auditValues);
  return types.map((_, column) => values.map((row) => row[column]));
}
