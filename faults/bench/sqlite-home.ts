import { progressOfSqlite, readSqlite } from '../oracle/read-sqlite.ts';
import type { Home } from './home.ts';

/** A database file in the folder of the trial. */
export function sqliteHome(dataFolder: string): Home {
  return {
    options: {},
    progress: () => Promise.resolve(progressOfSqlite(dataFolder)),
    read: () => readSqlite(dataFolder),
    remove: () => Promise.resolve(),
  };
}
