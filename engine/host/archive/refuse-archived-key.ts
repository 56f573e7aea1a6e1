import { EngineError } from '../../kernel/engine-error.ts';
import { archivedError } from './archived-error.ts';
import type { Runtime } from '../runtime.ts';
import type { Within } from '../store.ts';
import { maySee } from '../visible.ts';

/**
 * A business key is taken for good, also when its instance was moved to a file (G2).
 * @throws EngineError INSTANCE_ARCHIVED, KEY_TAKEN where it lies outside the reach of who asks
 */
export function refuseArchivedKey(
  { store }: Pick<Runtime, 'store'>,
  flow: string,
  key: string,
  by: Within,
): Promise<void> | undefined {
  return store.archived.byKey(flow, key)?.then((found) => {
    if (found === undefined) return;
    throw maySee(by, found) ? archivedError(found) : new EngineError('KEY_TAKEN', { params: { flow, key } });
  });
}
