import { EngineError } from '../kernel/engine-error.ts';

/** The SDK is an optional package, loaded only where Restate is used. @throws EngineError STORE_DRIVER_MISSING */
export async function loadRestate() {
  try {
    return await import('../restate/restate-home.ts');
  } catch (cause) {
    throw new EngineError('STORE_DRIVER_MISSING', { params: { driver: '@restatedev/restate-sdk' }, cause });
  }
}
