import type { Runtime } from './runtime.ts';
import { StoreConflict } from './store-conflict.ts';

/** So often nodes meet at one instance before somebody has to wait for its answer. */
const attempts = 8;

/**
 * Decides anew where another node was faster: what was decided on the state before was refused, and left nothing behind.
 * In one process nobody can be faster.
 */
export function again<T>({ store }: Pick<Runtime, 'store'>, work: () => Promise<T>): Promise<T> {
  return store.shared === true ? repeated(work) : work();
}

async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreConflict) || attempt === attempts) throw error;
    }
  }
}
