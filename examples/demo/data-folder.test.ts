import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-data-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a folder whose engine never started is begun again', () => {
  openDataFolder(join(folder, 'new'), 'these records').ledger.close();
  expect(() => openDataFolder(join(folder, 'new'), 'these records')).not.toThrow();
});

test('a database without its ledger is refused: nobody knows what was accepted', () => {
  writeFileSync(join(folder, 'tessera.db'), '');
  expect(() => openDataFolder(folder, 'these records')).toThrow(/tessera\.db is there, and .*ledger\.jsonl is not/);
});

test('a ledger without its database is refused: nobody knows what became of it', () => {
  const { ledger } = openDataFolder(folder, 'these records');
  ledger.intend({ kind: 'start', key: 'a' });
  expect(() => openDataFolder(folder, 'these records')).toThrow(/ledger\.jsonl is there, and .*tessera\.db is not/);
});
