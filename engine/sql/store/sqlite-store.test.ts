import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { created, instanceId } from '../../testing/store-rows.ts';
import { storeSuite } from '../../testing/store-suite.ts';
import type { ThreadUse } from '../commit/commit-elsewhere.ts';
import { openDatabase } from '../sqlite/database.ts';
import { sqliteStore, type SqliteStore } from './sqlite-store.ts';
import { hostTables } from './tables.ts';

let folder = '';
let opened: SqliteStore | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
});

afterEach(async () => {
  await opened?.close().catch(() => undefined);
  opened = undefined;
  rmSync(folder, { recursive: true });
});

async function open(thread?: ThreadUse): Promise<SqliteStore> {
  const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  opened = sqliteStore({ database, outputOf, onFatal: () => undefined, thread });
  return opened;
}

describe.each(['load', 'always'] as const)('thread: %s', (thread) => {
  test.each(storeSuite)('$name', async ({ check }) => {
    const make = async () => {
      const store = await open(thread);
      return {
        store,
        reopen: async () => {
          await store.close();
          return await open(thread);
        },
      };
    };
    await expect(check(make)).resolves.toBeUndefined();
  });

  test('counts of a group leave out the pieces that were refused', async () => {
    const store = await open(thread);
    const outcomes = await Promise.allSettled([
      store.commit([created(1)]),
      store.commit([created(2), created(1)]),
      store.commit([created(3, { status: 'waiting' })]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.counts()).toMatchObject({ running: 1, waiting: 1 });
  });

  test('after closing, work is refused and nothing hangs', async () => {
    const store = await open(thread);
    const last = store.commit([created(1)]);
    await store.close();
    await last;
    await expect(store.commit([created(2)])).rejects.toMatchObject({ code: 'DRAINING' });
    const again = await open(thread);
    expect((await again.head(instanceId(1)))?.id).toBe(instanceId(1));
  });
});

test('a second process is refused while the first has it open', async () => {
  await open();
  await expect(openDatabase({ file: join(folder, 'data.db'), migrations: [] })).rejects.toMatchObject({
    code: 'STORE_LOCKED',
  });
});

test('the connection syncs at every commit, also on a file that was in WAL mode before', async () => {
  await (await open()).close();
  const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  expect(database.connection.pragma('synchronous', { simple: true })).toBe(2);
  expect(database.connection.pragma('journal_mode', { simple: true })).toBe('wal');
  database.close();
});
