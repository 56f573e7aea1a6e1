import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { hostSuite } from '../../testing/host-suite.ts';
import { operatorPromises } from '../../testing/host-suite-operators.ts';
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

async function open(): Promise<SqliteStore> {
  await opened?.close().catch(() => undefined);
  const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  opened = sqliteStore({ database, outputOf, onFatal: () => undefined });
  return opened;
}

// What dies at each of thirty commits opens a store sixty times, which takes seconds of a file alone.
test.each([...hostSuite, ...operatorPromises])('$name', async ({ check }) => {
  const make = async () => ({ store: await open(), reopen: open });
  await expect(check(make)).resolves.toBeUndefined();
});
