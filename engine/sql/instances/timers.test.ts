import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { explainedSql } from '../sqlite/explained-sql.fixture.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';
import { hostTables } from '../store/tables.ts';
import { timersTable } from './timers.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  for (const [number, status] of [
    [1, 'suspended'],
    [2, 'waiting'],
  ])
    database.connection
      .prepare(
        `INSERT INTO instances (number, id, flow, version, release, identity, status, created_at)
         VALUES (?, ?, 'f', '1.0.0', 'r', 'cn', ?, 0)`,
      )
      .run(number, `i_${String(number).padStart(26, '0')}`, status);
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test('due timers are looked for among those that are not held', async () => {
  const { sql, plans } = explainedSql(database.connection);
  const timers = timersTable(sql);
  await timers.due(1_000, 10);
  await timers.nextDue();
  expect(plans.filter((step) => / t /.test(step))).toEqual([
    'SEARCH t USING INDEX timers_next (due_at<?)',
    'SCAN t USING COVERING INDEX timers_next',
  ]);
  expect(plans.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
});

test('a timer that an older engine left held is found once its instance goes on', async () => {
  const timers = timersTable(sqliteSql(database.connection));
  for (const instance of [1, 2]) {
    timers.arm(instance, 't', 1, 100);
    timers.hold(instance, true);
  }
  expect(await timers.due(1_000, 10)).toEqual([]);
  timers.regain();
  expect((await timers.due(1_000, 10)).map(({ instance }) => instance)).toEqual([`i_${'2'.padStart(26, '0')}`]);
});
