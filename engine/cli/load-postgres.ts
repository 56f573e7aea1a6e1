import { EngineError } from '../kernel/engine-error.ts';

/** The driver is an optional package. @throws EngineError STORE_DRIVER_MISSING */
export async function loadPostgres(): Promise<typeof import('./postgres-stores.ts')> {
  try {
    return await import('./postgres-stores.ts');
  } catch (cause) {
    throw new EngineError('STORE_DRIVER_MISSING', { params: { driver: 'pg' }, cause });
  }
}
