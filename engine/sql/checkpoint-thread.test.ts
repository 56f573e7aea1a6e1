import { mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { checkpointThread } from './checkpoint-thread.ts';
import { groupCommit } from './group-commit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is committed comes into the database while commits leave it to the thread, and none of it is lost', async () => {
  const file = join(folder, 'rows.sqlite');
  const connection = new BetterSqlite3(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('wal_autocheckpoint = 0');
  connection.exec('CREATE TABLE rows (value INTEGER PRIMARY KEY, text TEXT)');
  const thread = checkpointThread(connection);
  const insert = connection.prepare<[string]>('INSERT INTO rows (text) VALUES (?)');
  const group = groupCommit(connection, {
    onRollback: () => undefined,
    onFatal: () => undefined,
    onCommitted: thread.committed,
  });
  const empty = statSync(file).size;
  let rows = 0;
  while (statSync(file).size <= empty) {
    await group.run(() => insert.run('x'.repeat(1_000)));
    rows += 1;
    if (connection.pragma('wal_autocheckpoint', { simple: true }) !== 0) connection.pragma('wal_autocheckpoint = 0');
  }
  await group.drain();
  await thread.close();
  connection.close();
  const again = new BetterSqlite3(file, { readonly: true });
  expect(again.prepare('SELECT count(*) FROM rows').pluck().get()).toBe(rows);
  again.close();
}, 60_000);

test('a thread that cannot open the file leaves its work to the commits', async () => {
  const file = join(folder, 'gone.sqlite');
  const connection = new BetterSqlite3(file);
  unlinkSync(file);
  const thread = checkpointThread(connection);
  const pagesLeft = () => connection.pragma('wal_autocheckpoint', { simple: true });
  expect(pagesLeft()).toBe(1_000);
  while (pagesLeft() !== 4_000) {
    thread.committed();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await thread.close();
  connection.close();
}, 60_000);
