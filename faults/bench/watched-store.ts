import type { StoreRows } from '../oracle/store-rows.ts';

/** The store of a trial, as the bench watches it and the oracle reads it: never through the engine. */
export interface WatchedStore {
  /** Instances that have not ended, and a number that grows with every step that is stored. */
  progress(): Promise<{ readonly open: number; readonly steps: number }>;
  read(): Promise<StoreRows>;
}
