import type { AccessStore, AuditLog, IdempotencyStore, KeyStore } from '../host/access-ports.ts';
import type { Connection, Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Migration } from './migrate.ts';
import { answersTable } from './access-answers.ts';
import { auditTable } from './access-audit.ts';
import { keysTable } from './access-keys.ts';

/** The grant of a key and the detail of an audit row are JSON: nothing is ever searched by them. The trail only grows. */
const sql = [
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
     request_key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT)`,
  `CREATE INDEX request_answers_at ON request_answers (at)`,
];

export const accessTables: Migration = {
  name: '0003-access',
  up: async (_schema, raw) => {
    for (const statement of sql) await raw(statement);
  },
};

/** Keys, audit and idempotency in the engine's own database; their writes share commits with the host's. */
export function sqliteAccessStore({ connection }: Database, group: GroupCommit): AccessStore {
  return {
    keys: keyStore(connection, group),
    audit: auditLog(connection, group),
    idempotency: idempotency(connection, group),
  };
}

function keyStore(connection: Connection, group: GroupCommit): KeyStore {
  const table = keysTable(connection);
  return {
    insert: (row) => group.run(() => table.insert(row)),
    byHash: async (hash) => table.byHash(hash),
    byId: async (id) => table.byId(id),
    list: async () => table.list(),
    revoke: (id, atMs) => group.run(() => table.revoke(id, atMs)),
    used: (id, atMs) => group.run(() => table.used(id, atMs)),
  };
}

function auditLog(connection: Connection, group: GroupCommit): AuditLog {
  const table = auditTable(connection);
  return {
    append: (entry) => group.run(() => table.append(entry)),
    list: async ({ before, limit }) => table.list(before, limit),
  };
}

function idempotency(connection: Connection, group: GroupCommit): IdempotencyStore {
  const table = answersTable(connection);
  return {
    reserve: (request) => group.run(() => table.reserve(request)),
    settle: (key, answer) => group.run(() => table.settle(key, answer)),
    release: (key) => group.run(() => table.release(key)),
  };
}
