import type { IdempotencyStore, StoredAnswer } from '../../host/access-ports.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { limits } from '../limits.ts';

export interface KeyedRequest {
  /** Of the caller and the Idempotency-Key together: keys of two callers never meet. */
  readonly key: string;
  /** Of everything that makes the request what it is. */
  readonly fingerprint: string;
  readonly nowMs: number;
}

export interface Outcome {
  readonly answer: StoredAnswer;
  readonly repeated: boolean;
}

/** What the work has come to. */
export interface Done {
  readonly answer: StoredAnswer;
  /** What a repetition gets. */
  readonly kept: StoredAnswer;
  /** Writes the trail. */
  readonly record: () => Promise<void>;
}

/**
 * Does the work once per key: a repetition gets the first answer again (G2). A refused or failed request gives its key
 * back, since nothing was done that a repetition could do twice.
 * @throws EngineError IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS
 */
export async function once(
  store: IdempotencyStore,
  request: KeyedRequest,
  work: () => Promise<Done>,
): Promise<Outcome> {
  const { key, fingerprint, nowMs: atMs } = request;
  const { idempotencyStaleMs: staleMs, idempotencyKeepMs: keepMs } = limits;
  const reservation = await store.reserve({ key, fingerprint, atMs, staleMs, keepMs });
  if (reservation.kind === 'answered') return { answer: reservation.answer, repeated: true };
  if (reservation.kind === 'other') throw new EngineError('IDEMPOTENCY_KEY_REUSED');
  if (reservation.kind === 'running') throw new EngineError('IDEMPOTENCY_IN_PROGRESS', { retryAfterS: 1 });
  const { answer, kept, record } = await orRelease(store, key, work);
  // In this order: whoever is given the kept answer has it from somebody who wrote the trail.
  await record();
  await store.settle(key, kept);
  return { answer, repeated: false };
}

async function orRelease<T>(store: IdempotencyStore, key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await store.release(key);
    throw error;
  }
}
