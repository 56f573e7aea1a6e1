import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { factsFlow } from '../../testing/facts-flow.ts';
import { anyone, seededRandom, testEngine } from '../../testing/test-engine.ts';
import { runningFold, type RunningFold } from '../../insight/running-fold.ts';
import { newInstanceId } from '../../kernel/ids.ts';
import { openDatabase, type Database } from './database.ts';
import { sqliteRollups } from '../counting/insight-sqlite.ts';
import { insightMetricTables, insightTables } from '../facts/insight-tables.ts';
import { memoryJournal } from './memory-journal.ts';
import type { Parameter } from '../statement/sql.ts';
import { sqliteStore } from '../store/sqlite-store.ts';
import { hostTables } from '../store/tables.ts';

let folder = '';
let opened: Database[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  opened = [];
});

afterEach(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

async function open(name: string): Promise<Database> {
  const migrations = [...hostTables, insightTables, insightMetricTables];
  const database = await openDatabase({ file: join(folder, name), migrations });
  opened.push(database);
  return database;
}

function counting(database: Database) {
  const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
  const rollups = sqliteRollups(store);
  rollups.begin();
  return {
    store,
    rollups,
    sweep: async () => {
      for (let after: number | undefined = 0; after !== undefined;) after = (await rollups.sweep(after, []))?.next;
    },
    takeAll: async () => {
      while ((await rollups.take(3, [])) === true);
    },
  };
}

function figures({ connection }: Database): readonly unknown[] {
  const of = (table: string, what: string): readonly unknown[] =>
    connection
      .prepare(
        `SELECT kind, quarter, flow, version, release, identity, facets, name, ${what} FROM ${table} t
         JOIN insight_groups g ON g.number = t.grp WHERE t.count <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
      )
      .all();
  return [...of('insight_counts', 'count, amount'), ...of('insight_spans', 'ms, count')];
}

/** What lies on the disk at this moment, as after kill -9. */
async function crashed(name: string): Promise<Database> {
  for (const end of ['', '-wal']) {
    if (existsSync(join(folder, `data.db${end}`)))
      copyFileSync(join(folder, `data.db${end}`), join(folder, name + end));
  }
  return await open(name);
}

test.each([1, 2])('what a process noted and did not live to count is found after the next start (%i)', async (seed) => {
  const random = seededRandom(seed);
  const below = (end: number): number => Math.floor(random.fraction() * end);
  const running = counting(await open('data.db'));
  const tested = await testEngine(running.store, [factsFlow], { 'stock.reserve': () => ({ c: [] }) });
  await running.sweep();
  const images: { readonly found: readonly unknown[]; readonly wanted: readonly unknown[] }[] = [];
  for (let order = 0; order < 30; order += 1) {
    await tested.engine.instances.start({ flow: 'shop', input: { id: `o${order}`, total: order } }, anyone);
    const to = { flow: 'shop', key: `o${below(order + 1)}` };
    const type = below(2) === 0 ? 'PAID' : 'CANCEL';
    await tested.engine.instances.send({ to, type, payload: {} }, anyone).catch(() => undefined);
    if (below(3) === 0) await running.rollups.take(1 + below(6), []);
    if (below(6) === 0) images.push(await countedAfterwards(await crashed(`crash-${images.length}.db`)));
  }
  await tested.engine.stop();
  expect(images.length).toBeGreaterThan(0);
  for (const { found, wanted } of images) expect(found).toEqual(wanted);
  expect(images.every(({ found }) => found.length > 1)).toBe(true);
});

/** What the next process comes to, and what counting all anew does. */
async function countedAfterwards(image: Database) {
  const next = counting(image);
  await next.sweep();
  await next.takeAll();
  const found = [await next.rollups.uncountedSince(), ...figures(image)];
  image.connection.exec(
    'DELETE FROM insight_counts; DELETE FROM insight_spans; DELETE FROM insight_instances; DELETE FROM insight_groups',
  );
  await counting(image).sweep();
  return { found, wanted: [undefined, ...figures(image)] };
}

describe('instances that began while they were counted', () => {
  async function followed() {
    const database = await open('data.db');
    const running = counting(database);
    const tested = await testEngine(running.store, [factsFlow], { 'stock.reserve': () => ({ c: [] }) });
    await running.sweep();
    await running.takeAll();
    const start = (id: string) => tested.engine.instances.start({ flow: 'shop', input: { id, total: 1 } }, anyone);
    const pay = (key: string) =>
      tested.engine.instances.send({ to: { flow: 'shop', key }, type: 'PAID', payload: {} }, anyone);
    return { ...running, connection: database.connection, engine: tested.engine, start, pay };
  }

  async function expectWhole(): Promise<void> {
    const { found, wanted } = await countedAfterwards(await crashed('copy.db'));
    expect(found).toEqual(wanted);
    expect(found.length).toBeGreaterThan(2);
  }

  test('are counted without their histories being read', async () => {
    const { connection, rollups, start, pay, takeAll, engine } = await followed();
    await start('a');
    // Nothing that reads it would find it there.
    connection.exec('CREATE TABLE aside AS SELECT * FROM history');
    connection.exec('DELETE FROM history');
    await takeAll();
    connection.exec('INSERT INTO history SELECT * FROM aside; DROP TABLE aside');
    await pay('a');
    await engine.quiet();
    await takeAll();
    expect(await rollups.uncountedSince()).toBeUndefined();
    await engine.stop();
    await expectWhole();
  });

  test('are read again where what they came to was not written', async () => {
    const { connection, start, pay, takeAll, engine } = await followed();
    await start('a');
    await takeAll();
    await pay('a');
    await start('b');
    connection.exec('ALTER TABLE insight_instances RENAME TO away');
    await expect(takeAll()).rejects.toHaveProperty('code', 'SQLITE_ERROR');
    await start('c');
    connection.exec('ALTER TABLE away RENAME TO insight_instances');
    await start('d');
    await takeAll();
    await engine.stop();
    await expectWhole();
  });

  test('are counted once where another piece of their commit is undone', async () => {
    const { store, start, takeAll, engine } = await followed();
    const refused = store.group.write(() => {
      throw new TypeError('undone');
    });
    await Promise.all([start('a'), expect(refused).rejects.toThrow('undone'), start('b')]);
    await takeAll();
    await engine.stop();
    await expectWhole();
  });
});

test('since when something is not counted is known to the next process, too', async () => {
  const running = counting(await open('data.db'));
  const tested = await testEngine(running.store, [factsFlow], { 'stock.reserve': () => ({ c: [] }) });
  await running.sweep();
  const before = Date.now();
  await tested.start('shop', { id: 'a', total: 1 });
  const since = await running.rollups.uncountedSince();
  expect(since).toBeGreaterThanOrEqual(before);

  const image = counting(await crashed('crash.db'));
  expect(await image.rollups.uncountedSince()).toBe(since);
  await image.sweep();
  expect(await image.rollups.uncountedSince()).toBeUndefined();

  await running.takeAll();
  expect(await running.rollups.uncountedSince()).toBeUndefined();
  await tested.start('shop', { id: 'b', total: 1 });
  expect(await running.rollups.uncountedSince()).toBeGreaterThanOrEqual(before);
  await tested.engine.stop();
});

describe('the journal itself', () => {
  /** Of an instance that began before it was followed. */
  const row = {
    kind: 'history',
    instance: newInstanceId(0, new Uint8Array(16)),
    seq: 1,
    at: 0,
    states: [],
    body: '{}',
  } as const;

  async function journal(room?: number, fold?: RunningFold) {
    const { connection } = await open('data.db');
    const one = memoryJournal((text) => connection.prepare<Parameter[]>(text), room, fold);
    one.begin();
    one.swept();
    const marked = (): unknown => connection.prepare('SELECT count(*) FROM insight_journal').pluck().get();
    const commit = (...instances: readonly number[]): void => {
      for (const instance of instances) one.wrote(instance, row);
      one.write();
      one.committed();
    };
    return { one, commit, marked };
  }

  test('beyond its room it keeps from which instance on to look', async () => {
    const { one, commit } = await journal(2);
    commit(7, 5, 9, 8);
    expect(one.take(10)).toEqual([7, 5]);
    expect(one.isEmpty).toBe(false);
    expect(one.takeLost()).toBe(8);
    one.restore();
    expect(one.take(10)).toEqual([7, 5]);
    expect(one.takeLost()).toBe(8);
    one.taken();
    expect(one.isEmpty).toBe(true);
  });

  test('what changes while it is being counted is to be counted again', async () => {
    const { one, commit, marked } = await journal();
    commit(1, 2);
    expect(one.take(1)).toEqual([1]);
    commit(1);
    one.settle();
    one.taken();
    expect(marked()).toBe(1);
    expect(one.take(10)).toEqual([2, 1]);
    one.settle();
    one.taken();
    expect(marked()).toBe(0);
    expect(one.take(10)).toBeUndefined();
  });

  test('after a write that failed, what changed first is the first again', async () => {
    const fold = { ...runningFold(), restore: () => ({ instances: [9], since: Number.MAX_SAFE_INTEGER }) };
    const { one, commit } = await journal(undefined, fold);
    commit(7);
    one.restore();
    expect(one.take(10)).toEqual([7, 9]);
  });

  test('a transaction that is undone takes its mark with it', async () => {
    const { one, commit, marked } = await journal();
    const { connection } = opened[0] ?? (await open('data.db'));
    connection.exec('BEGIN');
    one.wrote(1, row);
    one.write();
    connection.exec('ROLLBACK');
    one.forget('group');
    expect(marked()).toBe(0);
    commit(2);
    expect(marked()).toBe(1);
  });
});
