import type { JsonValue } from '../ledger/json-value.ts';
import type { StoreRows } from '../oracle/store-rows.ts';

/** Where the store of one trial lies, as the bench watches it and the oracle reads it: never through the engine. */
export interface Home {
  /** What a node has to be told to find it. */
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Instances that have not ended, and a number that grows with every step that is stored. */
  progress(): Promise<{ readonly open: number; readonly steps: number }>;
  read(): Promise<StoreRows>;
  remove(): Promise<void>;
}

export type StoreKind = 'sqlite' | 'postgres';
