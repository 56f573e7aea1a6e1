import { EngineError } from '../../kernel/engine-error.ts';
import type { ArchivedInstance } from './archived-store.ts';

/** Of an instance that was moved to a file: says where all of it is. */
export function archivedError({ id, file, status, finishedAt }: ArchivedInstance): EngineError {
  const params = { instance: id, file, status, finishedAt: new Date(finishedAt).toISOString() };
  return new EngineError('INSTANCE_ARCHIVED', { params });
}
