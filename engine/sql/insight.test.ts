import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../host/record-codec.ts';
import { factsSuite } from '../testing/facts-suite.ts';
import { openDatabase } from './database.ts';
import { factsStore } from './insight-raw.ts';
import { sqliteRollups } from './insight-sqlite.ts';
import { insightMetricTables, insightTables } from './insight-tables.ts';
import { sqliteStore } from './sqlite-store.ts';
import { hostTables } from './tables.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each(factsSuite)('$name', async ({ check }) => {
  const database = await openDatabase({
    file: join(folder, 'data.db'),
    migrations: [...hostTables, insightTables, insightMetricTables],
  });
  const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
  await expect(
    check(async () => ({ store, facts: factsStore(store.sql), rollups: sqliteRollups(store) })),
  ).resolves.toBeUndefined();
});
