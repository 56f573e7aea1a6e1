import type { KeyRow } from '../../host/access-ports.ts';
import type { Parameter, Sql } from '../statement/sql.ts';

export interface KeysTable {
  insert(row: KeyRow): void;
  /** Whether it is the first; only SQLite can tell here. */
  insertFirst(row: KeyRow): boolean;
  byHash(hash: string): Promise<KeyRow | undefined>;
  byId(id: string): Promise<KeyRow | undefined>;
  list(): Promise<readonly KeyRow[]>;
  revoke(id: string, atMs: number): void;
  used(id: string, atMs: number): void;
}

interface Row {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly prefix: string;
  readonly grants: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

const columns = 'id, hash, name, prefix, grants, created_at, created_by, expires_at';

/** A key where there is none. */
export const insertFirstKey = `INSERT INTO access_keys (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM access_keys)`;

/** API keys, in the order they were made. */
export function keysTable(sql: Sql): KeysTable {
  const insert = sql.statement(`INSERT INTO access_keys (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertFirst = sql.statement(insertFirstKey);
  const byHash = sql.query<Row>('SELECT * FROM access_keys WHERE hash = ?');
  const byId = sql.query<Row>('SELECT * FROM access_keys WHERE id = ?');
  const list = sql.query<Row>('SELECT * FROM access_keys ORDER BY number DESC');
  const revoke = sql.statement('UPDATE access_keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?');
  const used = sql.statement('UPDATE access_keys SET last_used_at = ? WHERE id = ?');
  return {
    insert: (row) => void insert.run(...columnsOfKey(row)),
    insertFirst: (row) => insertFirst.run(...columnsOfKey(row)).changes === 1,
    byHash: async (hash) => optional(await byHash(hash)),
    byId: async (id) => optional(await byId(id)),
    list: async () => (await list()).map(keyRow),
    revoke: (id, atMs) => void revoke.run(atMs, id),
    used: (id, atMs) => void used.run(atMs, id),
  };
}

export function columnsOfKey(row: KeyRow): readonly Parameter[] {
  const { id, hash, name, prefix, grant, createdAt, createdBy, expiresAt } = row;
  return [id, hash, name, prefix, JSON.stringify(grant), createdAt, createdBy, expiresAt ?? null];
}

function optional([row]: readonly Row[]): KeyRow | undefined {
  return row === undefined ? undefined : keyRow(row);
}

function keyRow(row: Row): KeyRow {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    hash: row.hash,
    grant: JSON.parse(row.grants),
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
