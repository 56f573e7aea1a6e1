import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from './engine-process.ts';
import { requireRecorded } from './records/require-recorded.ts';
import { requireSqlite } from './require-sqlite.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-missing-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.resetModules();
});

test('recorded data: which file, and where to get it', () => {
  mkdirSync(join(folder, 'olist'));
  writeFileSync(join(folder, 'olist', 'olist_orders_dataset.csv'), '');
  const refuse = (): void => requireRecorded(folder);
  expect(refuse).toThrow(/lacks\n +bpi2020.domestic\.jsonl\.gz\n +BPI Challenge 2020, Domestic Declarations, at 4TU/);
  expect(refuse).not.toThrow(/olist_orders/);
});

test('a product that is not built: the command that builds it', async () => {
  const started = startEngine({ root: folder, dataFolder: folder, port: 0, clockStart: 0 });
  await expect(started).rejects.toThrow(/dist.cli.main\.js is missing\.\nBuild first: npm run build/);
});

test('a database driver that could not be built: what its build needs', async () => {
  jest.doMock('better-sqlite3', () => {
    throw new Error('Could not locate the bindings file. Tried:\n → build/better_sqlite3.node');
  });
  await expect(requireSqlite()).rejects.toThrow(
    /better-sqlite3.*\n.*python3, make and a C\+\+ compiler:\n[^]*npm ci again\.\n\nWhat was said: Could not locate the bindings file/,
  );
});

test('a driver that is there is no news', async () => {
  jest.dontMock('better-sqlite3');
  await expect(requireSqlite()).resolves.toBeUndefined();
});
