import type { JsonValue } from '../ledger/json-value.ts';
import type { StoreRows } from '../oracle/store-rows.ts';

/** Where the store of one trial lies, as the bench watches it and the oracle reads it: never through the engine. */
export interface Home {
  /** What a node has to be told to find it. */
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Instances that have not ended, and a number that grows with every step that is stored. */
  progress(): Promise<{ readonly open: number; readonly steps: number }>;
  read(): Promise<StoreRows>;
  /** Leases that nodes took, and have not given back; where there are any. */
  leases?(): Promise<number>;
  remove(): Promise<void>;
  /** Where it is a database of its own, with what can be done to one. */
  readonly database?: Database;
  /** Where instances live in Restate, its server. */
  readonly restate?: { kill(): Promise<void>; start(): Promise<void> };
}

export interface Database {
  readonly port: number;
  /** The same database through another port. */
  urlAt(port: number): string;
  query(sql: string): Promise<void>;
  /** At once, as after a crash, and back. */
  restart(): Promise<void>;
}

export type StoreKind = 'sqlite' | 'postgres' | 'restate';
