import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger, type Ledger } from './ledger.ts';

export interface DataFolder {
  readonly folder: string;
  readonly database: string;
  readonly ledger: Ledger;
}

/**
 * Makes the folder, or opens what an earlier run left there. The ledger comes first: where a database lies without one,
 * or a ledger that has answers without its database, what was accepted or what became of it is unknown.
 * @throws Error where one of them is gone, or they belong to other records
 */
export function openDataFolder(folder: string, records: string): DataFolder {
  const database = join(folder, 'tessera.db');
  const file = join(folder, 'driver-ledger.jsonl');
  if (existsSync(database) && !existsSync(file)) throw gone(database, file);
  mkdirSync(folder, { recursive: true });
  const ledger = openLedger(file, records);
  if (!existsSync(database) && ledger.lines().length > 1) throw gone(file, database);
  return { folder, database, ledger };
}

function gone(kept: string, lost: string): Error {
  return new Error(`${kept} is there, and ${lost} is not.\nDelete the folder, or name another one with --dir.`);
}
