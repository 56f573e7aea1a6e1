/**
 * A commit that lost: nothing of it was written. `revision` = someone else moved the instance, `key` = it exists,
 * `early` = events wait for its key that it does not take over.
 */
export class StoreConflict extends Error {
  readonly what: 'revision' | 'key' | 'event' | 'idempotency' | 'exists' | 'early';

  constructor(what: StoreConflict['what'], cause?: unknown) {
    super(`the store refused a commit: ${what}`, { cause });
    this.name = 'StoreConflict';
    this.what = what;
  }
}
