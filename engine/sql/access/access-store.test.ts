import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { accessStoreSuite, type AccessStoreSubject } from '../../testing/access-store-suite.ts';
import { auditChainTable, auditIndex, auditList, auditTargetIndex } from './access-audit.ts';
import { accessTables, sqliteAccessStore } from './access-store.ts';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { groupCommit } from '../commit/group-commit.ts';
import { explainedSql } from '../sqlite/explained-sql.fixture.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'access-'));
  await open();
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<void> {
  database = await openDatabase({
    file: join(folder, 'data.db'),
    migrations: [accessTables, auditChainTable, auditIndex, auditTargetIndex],
  });
}

function store() {
  return sqliteAccessStore(
    database,
    groupCommit(database.connection, { onRollback: () => undefined, onFatal: () => undefined }),
  );
}

async function make(): Promise<AccessStoreSubject> {
  const reopen = async () => {
    database.close();
    await open();
    return store();
  };
  return { store: store(), reopen };
}

test.each(accessStoreSuite)('$name', async ({ check }) => {
  await expect(check(make)).resolves.toBeUndefined();
});

test.each(['UPDATE audit SET who = ?', 'DELETE FROM audit WHERE who <> ?'])('the database refuses %s', async (sql) => {
  await store().audit.append({ at: 1, who: 'a', key: 'k', what: 'w', target: 't', outcome: 'done', detail: {} });
  expect(() => database.connection.prepare(sql).run('b')).toThrow('the audit trail only grows');
});

test('the rows of one operation are found without those of others, however long the trail is', async () => {
  const { sql, plans } = explainedSql(database.connection);
  const list = auditList(sql);
  await list({ what: 'publish', limit: 10 });
  await list({ what: 'publish', target: '/v1/publish', limit: 10 });
  expect(plans).toEqual([
    'SEARCH audit USING INDEX audit_operations (what=? AND seq<?)',
    'SEARCH audit USING INDEX audit_targets (what=? AND target=? AND seq<?)',
  ]);
});

test('a key whose request died with its process is free at once', async () => {
  const request = { key: 'a', fingerprint: 'f', atMs: 1_000, staleMs: 100, keepMs: 1_000 };
  const { store: first, reopen } = await make();
  expect(await first.idempotency.reserve(request)).toEqual({ kind: 'new' });
  expect(await (await reopen()).idempotency.reserve(request)).toEqual({ kind: 'new' });
});

test('entries past their time are removed with new ones', async () => {
  const { idempotency } = store();
  for (const [key, atMs] of [
    ['old', 1_000],
    ['new', 3_000],
  ] as const) {
    await idempotency.reserve({ key, fingerprint: 'f', atMs, staleMs: 100, keepMs: 1_000 });
    await idempotency.settle(key, { status: 200, headers: {}, body: '' });
  }
  expect(database.connection.prepare('SELECT request_key FROM request_answers').pluck().all()).toEqual(['new']);
});
