import { StoreConflict } from '../../host/store-conflict.ts';
import { EngineError } from '../../kernel/engine-error.ts';

/** What an error of the database means for the work that met it. */
export type Trouble = 'again' | 'lost' | 'full' | 'refused';

/** Constraints whose violation is an answer: the host knows what to do about each. */
const conflicts: Readonly<Record<string, StoreConflict['what']>> = {
  instances_key: 'key',
  instances_id: 'exists',
  inbox_event: 'event',
  idempotency_pkey: 'idempotency',
  history_pkey: 'revision',
};

export function troubleOf(error: unknown): Trouble {
  const code = textAt(error, 'code');
  if (code === '40001' || code === '40P01') return 'again';
  if (code === '53100') return 'full';
  if (/^(57P0|08|53300)/.test(code) || /^E(CONN|PIPE|AI_|HOST|NET|TIMEDOUT|NOTFOUND)/.test(code)) return 'lost';
  return /connection|terminated|not queryable|timeout/i.test(textAt(error, 'message')) && code === ''
    ? 'lost'
    : 'refused';
}

/** The error as the host's ports have it. */
export function hostError(error: unknown): unknown {
  const what = textAt(error, 'code') === '23505' ? conflicts[textAt(error, 'constraint')] : undefined;
  if (what !== undefined) return new StoreConflict(what, error);
  switch (troubleOf(error)) {
    case 'full':
      return new EngineError('STORAGE_FULL', { retryAfterS: 10, cause: error });
    case 'again':
    case 'lost':
      return new EngineError('STORE_UNAVAILABLE', { retryAfterS: 1, cause: error });
    case 'refused':
      return error;
  }
}

/** As the host is told that the connection was lost, of a COMMIT too. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'STORE_UNAVAILABLE';
}

function textAt(error: unknown, name: 'code' | 'message' | 'constraint'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
