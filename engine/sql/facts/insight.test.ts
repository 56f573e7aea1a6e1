import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { builtEngine } from '../../tests/built-engine.ts';
import { alarmsSuite } from '../../testing/alarms-suite.ts';
import { factsSuite } from '../../testing/facts-suite.ts';
import { minutesSuite } from '../../testing/minutes-suite.ts';
import { alarmStore, alarmTables } from './alarm-store.ts';
import { openDatabase } from '../sqlite/database.ts';
import { foldBeside, type FoldBeside } from '../counting/fold-beside.ts';
import { factsStore } from './insight-raw.ts';
import { sqliteRollups } from '../counting/insight-sqlite.ts';
import { insightMetricTables, insightTables } from './insight-tables.ts';
import { minuteStore, minuteTable } from './minute-store.ts';
import { sqliteStatements } from '../store/sqlite-statements.ts';
import { sqliteStore } from '../store/sqlite-store.ts';
import { hostTables } from '../store/tables.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function open() {
  const file = join(folder, 'data.db');
  const migrations = [...hostTables, insightTables, insightMetricTables, alarmTables, minuteTable];
  return sqliteStore({
    database: await openDatabase({ file, migrations }),
    outputOf,
    onFatal: () => undefined,
  });
}

test.each(alarmsSuite)('$name', async ({ check }) => {
  const store = await open();
  await expect(check(async () => alarmStore(sqliteStatements(store)))).resolves.toBeUndefined();
  await store.close();
});

test.each(minutesSuite)('$name', async ({ check }) => {
  const store = await open();
  await expect(check(async () => minuteStore(sqliteStatements(store)))).resolves.toBeUndefined();
  await store.close();
});

test.each(factsSuite)('$name', async ({ check }) => {
  const store = await open();
  await expect(
    check(async () => ({ store, facts: factsStore(store.sql), rollups: sqliteRollups(store) })),
  ).resolves.toBeUndefined();
});

test.each(factsSuite)(
  '$name, where a thread reads them',
  async ({ check }) => {
    const store = await open();
    let told = 0;
    const program = join(builtEngine(), 'dist/sql/counting/fold-thread.js');
    const beside = foldBeside(join(folder, 'data.db'), { program, worth: 1 });
    const fold: FoldBeside['fold'] = (asked) => {
      told += asked.instances.length;
      return beside.fold(asked);
    };
    const rollups = sqliteRollups(store, { beside: { ...beside, isUsable: true, fold } });
    await expect(check(async () => ({ store, facts: factsStore(store.sql), rollups }))).resolves.toBeUndefined();
    expect(told).toBeGreaterThan(0);
  },
  120_000,
);
