import { EngineError } from '../kernel/engine-error.ts';

type Sqlite = typeof import('./sqlite-stores.ts');

/**
 * Opens a database by `use`. The driver is native code that npm builds where no binary fits, so that it is loaded only
 * here, and its absence is told with its cure.
 * @throws EngineError STORE_DRIVER_MISSING
 */
export async function withSqlite<Answer>(use: (sqlite: Sqlite) => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await use(await import('./sqlite-stores.ts'));
  } catch (cause) {
    throw isDriverMissing(cause)
      ? new EngineError('STORE_DRIVER_MISSING', { params: { driver: 'better-sqlite3' }, cause })
      : cause;
  }
}

/** Not installed, installed without its native part, or built for another version of Node. */
function isDriverMissing(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  const code = 'code' in problem ? problem.code : undefined;
  const isAbsent =
    (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && /better-sqlite3/.test(problem.message);
  return isAbsent || code === 'ERR_DLOPEN_FAILED' || problem.message.startsWith('Could not locate the bindings file');
}
