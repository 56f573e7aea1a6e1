import type { Json } from '../kernel/json.ts';

/**
 * Documents of local providers in the engine's own database, so that what a capability did is as durable as the call.
 * `apply` reads the named documents, lets a pure function decide, and writes its changes and its answer in one
 * transaction. A second apply with the same key returns the first answer and changes nothing (G4: count once).
 */
export interface Records {
  /**
   * @param key usually the call's key
   * @param reads names of the documents, e.g. `stock/SKU-1`; absent ones are undefined
   * @param decide pure: it may run more than once
   */
  apply(key: string, reads: readonly string[], decide: (documents: Documents) => Decision): Promise<Json>;
  /** One document outside a transaction. */
  get(name: string): Promise<Json | undefined>;
  /** Documents whose names start with a prefix, by name, at most `limit`. */
  list(prefix: string, limit: number): Promise<readonly { readonly name: string; readonly body: Json }[]>;
}

export type Documents = Readonly<Record<string, Json | undefined>>;

export interface Decision {
  /** New bodies by name; null deletes. */
  readonly writes: Readonly<Record<string, Json>>;
  readonly answer: Json;
}
