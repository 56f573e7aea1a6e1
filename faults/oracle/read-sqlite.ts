import BetterSqlite3 from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStore, type Query } from './read-store.ts';
import type { StoreRows } from './store-rows.ts';

/** Reads a database file that nobody has open, or that a node writes meanwhile. */
export async function readSqlite(dataFolder: string): Promise<StoreRows> {
  const database = open(dataFolder);
  try {
    database.exec('BEGIN');
    const found: unknown = database.pragma('integrity_check', { simple: true });
    return await readStore(queryOf(database), found === 'ok' ? [] : [String(found)], anchorsIn(dataFolder));
  } finally {
    database.close();
  }
}

/** Read beside a node that writes. */
export function progressOfSqlite(dataFolder: string): { readonly open: number; readonly steps: number } {
  const database = open(dataFolder);
  try {
    const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
    return {
      open: count('SELECT count(*) FROM instances WHERE finished_at IS NULL'),
      steps: count('SELECT count(*) FROM history'),
    };
  } finally {
    database.close();
  }
}

/** Lines of JSON; what a kill cut off at the end is none. */
function anchorsIn(dataFolder: string): StoreRows['anchors'] {
  const file = join(dataFolder, 'audit-anchors.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

function open(dataFolder: string): BetterSqlite3.Database {
  return new BetterSqlite3(join(dataFolder, 'tessera.db'), { readonly: true, fileMustExist: true, timeout: 5_000 });
}

function queryOf(database: BetterSqlite3.Database): Query {
  return (sql) => Promise.resolve(database.prepare<[], Readonly<Record<string, unknown>>>(sql).all());
}
