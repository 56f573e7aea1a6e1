import BetterSqlite3 from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pragmas } from '../sqlite/database.ts';
import { groupCommit, type SqliteGroupCommit } from './group-commit.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';
import type { ThreadUse } from './commit-elsewhere.ts';

let folder = '';
let groups: SqliteGroupCommit[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  groups = [];
});

afterEach(async () => {
  for (const group of groups) await group.drain();
  rmSync(folder, { recursive: true });
});

interface Setting {
  readonly when?: ThreadUse;
  /** Of the thread alone. */
  readonly pragmas?: readonly string[];
  /** A table that the thread cannot see. */
  readonly temporary?: boolean;
}

function opened({ when = 'always', pragmas: own = pragmas, temporary = false }: Setting = {}) {
  const file = join(folder, 'data.db');
  const connection = new BetterSqlite3(file);
  for (const pragma of pragmas) connection.pragma(pragma);
  connection.exec(
    `CREATE ${temporary ? 'TEMP ' : ''}TABLE rows (number INTEGER PRIMARY KEY, value INTEGER, text TEXT)`,
  );
  const { tape, numbered, statement, fence } = sqliteSql(connection);
  const fatal: unknown[] = [];
  /** How many connections there were at each commit that told of itself. */
  const group = groupCommit(connection, {
    onRollback: () => undefined,
    onFatal: (error) => fatal.push(error),
    elsewhere: { tape, file, pragmas: own, when },
  });
  groups.push(group);
  const add = numbered('rows', 'value, text');
  const change = fence('UPDATE rows SET value = value + 1 WHERE number = ?');
  const put = statement('INSERT INTO rows (number, value, text) VALUES (?, ?, ?)');
  const values = connection.prepare<[], number>('SELECT value FROM rows ORDER BY number').pluck();
  const texts = connection.prepare<[], string>('SELECT text FROM rows ORDER BY number').pluck();
  return { connection, group, fatal, add, change, put, values: () => values.all(), texts: () => texts.all() };
}

/** Changes with each transaction of another connection, and with none of this one's. */
function othersSeen(connection: BetterSqlite3.Database): unknown {
  return connection.pragma('data_version', { simple: true });
}

test('the thread writes what it is told, in order, and what was answered can be read', async () => {
  const { connection, group, add, values, texts } = opened();
  await group.write(() => void add.run(0, '符节'));
  const before = othersSeen(connection);
  const written = ['', 'é', '符', '😀 and more', 'a\u0000b', "o'x"];
  await Promise.all(written.map((text, value) => group.write(() => void add.run(value + 1, text))));
  expect(texts()).toEqual(['符节', ...written]);
  expect(values()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(othersSeen(connection)).not.toBe(before);
});

test('numbers of new rows go on where those stand that were written here', async () => {
  const { connection, group, add } = opened();
  const numbers: number[] = [];
  const note = (value: number) => () => void numbers.push(Number(add.run(value, '').lastInsertRowid));
  await group.write(note(1));
  await group.run(note(2));
  await Promise.all([group.write(note(3)), group.write(note(4))]);
  const stored = connection.prepare<[], number>('SELECT number FROM rows ORDER BY value').pluck().all();
  expect(numbers).toEqual(stored);
  expect(stored).toEqual([1, 2, 3, 4]);
});

test('a piece that loses is refused alone, with its own error', async () => {
  const { group, add, change, put, values } = opened();
  await group.write(() => void add.run(10, ''));
  const outcomes = await Promise.allSettled([
    group.write(() => void change.run(1)),
    group.write(() => {
      if (change.run(99).changes !== 1) throw new Error('lost');
    }),
    group.write(() => void put.run(1, 0, 'there is one')),
    group.write(() => void add.run(20, '')),
  ]);
  expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason : one.status))).toMatchObject([
    'fulfilled',
    { message: 'lost' },
    { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' },
    'fulfilled',
  ]);
  expect(values()).toEqual([11, 20]);
});

test('a piece that looks before it writes sees everything that came before it', async () => {
  const { group, add, values } = opened();
  const seen: (readonly number[])[] = [];
  await Promise.all([
    group.write(() => void add.run(1, '')),
    group.run(() => seen.push(values())),
    group.write(() => void add.run(2, '')),
  ]);
  await group.run(() => seen.push(values()));
  expect(seen).toEqual([[1], [1, 2]]);
});

test('where the thread has no room its groups are refused, and taken again when there is', async () => {
  const { group, fatal, put, values } = opened({ pragmas: [...pragmas, 'max_page_count = 2'] });
  const big = 'x'.repeat(100_000);
  const full = await Promise.allSettled([1, 2].map((number) => group.write(() => void put.run(number, number, big))));
  expect(full.map((one) => one.status === 'rejected' && one.reason)).toMatchObject([
    { code: 'STORAGE_FULL' },
    { code: 'STORAGE_FULL' },
  ]);
  await group.write(() => void put.run(3, 3, 'small'));
  expect([values(), fatal]).toEqual([[3], []]);
});

test('a thread that ends with a group under way takes the process with it', async () => {
  const { group, fatal, add } = opened({ temporary: true });
  const beside = [1, 2].map((value) => group.write(() => void add.run(value, '')));
  for (const { status } of await Promise.allSettled(beside)) expect(status).toBe('rejected');
  await expect(group.write(() => void add.run(3, ''))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(fatal).toHaveLength(1);
});

test('under load the thread begins by itself, and a single piece is written here', async () => {
  const { connection, group, add, values } = opened({ when: 'load' });
  await group.write(() => void add.run(0, ''));
  const alone = othersSeen(connection);
  let rows = 1;
  for (const until = performance.now() + 60_000; othersSeen(connection) === alone && performance.now() < until;) {
    await Promise.all(Array.from({ length: 100 }, () => group.write(() => void add.run((rows += 1) - 1, ''))));
    await new Promise(setImmediate);
  }
  const loaded = othersSeen(connection);
  expect(loaded).not.toBe(alone);
  await group.write(() => void add.run((rows += 1) - 1, ''));
  expect(othersSeen(connection)).toBe(loaded);
  expect(values()).toEqual(Array.from({ length: rows }, (_, value) => value));
});

test('answers come in the order of the groups, whoever commits them', async () => {
  const { group, add } = opened({ when: 'load' });
  const answered: number[] = [];
  const all: Promise<unknown>[] = [];
  for (let round = 0; round < 60; round += 1) {
    const many = round % 3 === 0 ? 1 : 100;
    for (let one = 0; one < many; one += 1) {
      const value = all.length;
      const write = () => void add.run(value, '');
      all.push((one === 7 ? group.run(write) : group.write(write)).then(() => answered.push(value)));
    }
    if (round % 5 === 0) await new Promise(setImmediate);
  }
  await Promise.all(all);
  expect(answered).toEqual(answered.toSorted((a, b) => a - b));
});

test('draining waits for what is under way in the thread', async () => {
  const { group, add, values } = opened();
  const under = [1, 2, 3].map((value) => group.write(() => void add.run(value, '')));
  await group.drain();
  await Promise.all(under);
  expect(values()).toEqual([1, 2, 3]);
  await expect(group.write(() => void add.run(4, ''))).rejects.toMatchObject({ code: 'DRAINING' });
});
