/** The engine's one clock; a virtual one runs ahead of the wall by a stored offset. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
}

/** Random bytes and numbers, so that tests can seed them. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** Evenly in [0, 1). */
  fraction(): number;
}
