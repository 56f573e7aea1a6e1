import type { Runtime } from '../host/runtime.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { type StepCommit, type Write } from '../host/step-commit.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { type Store } from '../host/store.ts';

/**
 * Writes the rows of a decision, once however often it is tried: what stands there already is not written again. Answers
 * what another was faster at, if so.
 * @throws EngineError STORE_UNAVAILABLE where the database does not answer, or does not let this node write
 */
export async function project(
  { store, onFault }: Pick<Runtime, 'store' | 'onFault'>,
  writes: StepCommit,
): Promise<StoreConflict['what'] | null> {
  try {
    await store.commit(writes);
    return null;
  } catch (error) {
    if (error instanceof StoreConflict) {
      if (await isWritten(store, writes)) return null;
      // Nobody but its object moves an instance: this node has lost its lease for a moment, and nothing was written.
      if (error.what !== 'revision') return error.what;
      throw new EngineError('STORE_UNAVAILABLE', { cause: error });
    }
    onFault(error);
    throw error;
  }
}

async function isWritten(store: Store, writes: StepCommit): Promise<boolean> {
  for (const write of writes) {
    if (write.kind === 'create') return (await store.head(write.head.id)) !== undefined;
    if (write.kind === 'advance') return ((await store.head(write.instance))?.revision ?? -1) >= write.revision;
  }
  const found = await Promise.all(writes.map((write) => isThere(store, write)));
  return found.every(Boolean);
}

/** Rows that move no instance: those that are put in only once can be told, the others change nothing when repeated. */
async function isThere(store: Store, write: Write): Promise<boolean> {
  if (write.kind === 'receive') {
    const { scope, eventId, acceptedAt } = write.event;
    return (await store.event(scope, eventId))?.acceptedAt === acceptedAt;
  }
  if (write.kind === 'remember') {
    const there = await store.remembered(write.key);
    return JSON.stringify(there?.answer) === JSON.stringify(write.answer);
  }
  return true;
}
