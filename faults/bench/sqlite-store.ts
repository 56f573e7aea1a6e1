import { progressOfSqlite, readSqlite } from '../oracle/read-sqlite.ts';
import type { WatchedStore } from './watched-store.ts';

export function sqliteStore(dataFolder: string): WatchedStore {
  return {
    progress: () => Promise.resolve(progressOfSqlite(dataFolder)),
    read: () => readSqlite(dataFolder),
  };
}
