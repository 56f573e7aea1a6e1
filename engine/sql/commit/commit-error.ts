import { EngineError } from '../../kernel/engine-error.ts';
import { codeOf } from '../sqlite/sqlite-error.ts';

/** The database can no longer be trusted: after a failed sync SQLite goes on acknowledging. */
export function isFatal(error: unknown): boolean {
  return /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Errors of the whole transaction rather than of one piece. */
export function isWhole(error: unknown): boolean {
  return /^SQLITE_(FULL|BUSY|LOCKED|READONLY|CANTOPEN)/.test(codeOf(error));
}

export function commitError(error: unknown): unknown {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL')) return new EngineError('STORAGE_FULL', { retryAfterS: 10, cause: error });
  if (isWhole(error)) return new EngineError('STORE_UNAVAILABLE', { retryAfterS: 1, cause: error });
  return error;
}
