import type { AccessStore, IdempotencyStore, KeyStore } from '../../host/access-ports.ts';
import type { Database } from '../sqlite/database.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';
import type { Sql } from '../statement/sql.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { Migration } from '../tables/migrate.ts';
import { answersTable, holding, type UnderWay } from './access-answers.ts';
import { sqliteAudit } from './access-audit.ts';
import { keysTable } from './access-keys.ts';

/** The grant of a key and the detail of an audit row are JSON: nothing is ever searched by them. The trail only grows. */
const statements = [
  `CREATE TABLE access_keys (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
     prefix TEXT NOT NULL, grants TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
     expires_at INTEGER, last_used_at INTEGER, revoked_at INTEGER)`,
  `CREATE TABLE audit (
     seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, access_key TEXT NOT NULL, what TEXT NOT NULL,
     target TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL)`,
  `CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END`,
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END`,
  `CREATE TABLE request_answers (
     request_key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT NOT NULL)`,
  `CREATE INDEX request_answers_at ON request_answers (at)`,
];

export const accessTables: Migration = {
  name: '0003-access',
  up: async (_schema, raw) => {
    for (const statement of statements) await raw(statement);
  },
};

/** Keys, audit and idempotency in the engine's own database; their writes share commits with the host's. */
export function sqliteAccessStore({ connection }: Database, group: GroupCommit): AccessStore {
  const sql = sqliteSql(connection);
  return {
    keys: keyStore(sql, group),
    audit: sqliteAudit(connection, sql, group),
    idempotency: idempotency(sql, group),
  };
}

export function keyStore(sql: Sql, group: GroupCommit): KeyStore {
  const table = keysTable(sql);
  return {
    insert: (row) => group.run(() => table.insert(row)),
    insertFirst: (row) => group.run(() => table.insertFirst(row)),
    byHash: table.byHash,
    byId: table.byId,
    list: table.list,
    revoke: (id, atMs) => group.run(() => table.revoke(id, atMs)),
    used: (id, atMs) => group.run(() => table.used(id, atMs)),
  };
}

/**
 * One process has the database (openDatabase), so that requests under way are known in memory: a key is taken without a
 * commit, and its answer shares one with whatever else the request wrote last. After a crash the keys under way are free.
 */
function idempotency(sql: Sql, group: GroupCommit): IdempotencyStore {
  const table = answersTable(sql);
  const underWay = new Map<string, UnderWay>();
  return {
    reserve: async (request) => {
      const { key, fingerprint, atMs: at, keepMs } = request;
      const stored = await table.find(key);
      // Looked at after the read: of two requests of one turn the second finds the first.
      const held = holding(underWay.get(key) ?? stored, request);
      if (held !== undefined) return held;
      underWay.set(key, { fingerprint, at, keepMs });
      return { kind: 'new' };
    },
    settle: async (key, answer) => {
      const first = underWay.get(key);
      if (first === undefined) throw new TypeError(`nobody took the request key ${key}`);
      try {
        await group.run(() => {
          table.sweep(first.at - first.keepMs);
          table.keep(key, first, answer);
        });
      } finally {
        underWay.delete(key);
      }
    },
    release: async (key) => void underWay.delete(key),
  };
}
