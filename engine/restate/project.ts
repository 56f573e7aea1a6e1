import type { Runtime } from '../host/runtime.ts';
import { StoreConflict, type StepCommit, type Store, type Write } from '../host/store.ts';

/**
 * Writes the rows of a decision, once however often it is tried: what stands there already is not written again. Answers
 * what another was faster at, if so.
 */
export async function project(
  { store, onFault }: Pick<Runtime, 'store' | 'onFault'>,
  writes: StepCommit,
): Promise<StoreConflict['what'] | null> {
  try {
    await store.commit(writes);
    return null;
  } catch (error) {
    if (!(error instanceof StoreConflict)) {
      onFault(error);
      throw error;
    }
    return (await isWritten(store, writes)) ? null : error.what;
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
