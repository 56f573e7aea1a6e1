import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { checkpointThread } from './checkpoint-thread.ts';
import { groupCommit } from '../commit/group-commit.ts';

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

test('what the process was told to load first is not loaded in the thread', () => {
  const preload = `import { register } from 'node:module'; import { isMainThread } from 'node:worker_threads';
    if (!isMainThread) process.kill(process.pid, 'SIGKILL');
    register(${JSON.stringify(pathToFileURL(join(__dirname, '../../tests/typescript-hooks.js')).href)});`;
  const script = `import BetterSqlite3 from 'better-sqlite3';
    import { checkpointThread } from ${JSON.stringify(pathToFileURL(join(__dirname, 'checkpoint-thread.ts')).href)};
    const connection = new BetterSqlite3(${JSON.stringify(join(folder, 'rows.sqlite'))});
    connection.pragma('journal_mode = WAL');
    const thread = checkpointThread(connection);
    while (connection.pragma('wal_autocheckpoint', { simple: true }) !== 16000) {
      thread.committed();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await thread.close();
    console.log('closed');`;
  const preloaded = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, '--input-type=module'];
  const child = spawnSync(process.execPath, [...preloaded, '--eval', script], { cwd: __dirname, encoding: 'utf8' });
  expect([child.signal, child.stdout.trim()]).toEqual([null, 'closed']);
}, 60_000);
