import { canDrain } from '../host/drain.ts';
import { childId } from '../host/keys.ts';
import { isEnded } from '../host/loaded.ts';
import { isForChild } from '../host/recovery.ts';
import type { CallRow } from '../host/rows.ts';
import { load, type Runtime } from '../host/runtime.ts';
import type { Leftovers } from '../host/store.ts';

/** Nothing is on its way: whatever a message is about to change is to be seen in the projection until it has. */
export async function atRest(runtime: Runtime): Promise<boolean> {
  const { store, limits } = runtime;
  let after: number | undefined = 0;
  while (after !== undefined) {
    const { rows, next }: Awaited<ReturnType<typeof store.openCalls>> = await store.openCalls(
      after,
      limits.recoverAtOnce,
    );
    for (const call of rows) if (await isMoving(runtime, call)) return false;
    after = next;
  }
  return !(await hasLeftovers(runtime));
}

async function hasLeftovers(runtime: Runtime): Promise<boolean> {
  const { store, limits } = runtime;
  let after: string | undefined = '';
  while (after !== undefined) {
    const { found, next }: Leftovers = await store.leftovers(after, limits.recoverAtOnce);
    for (const left of found) {
      if (left.kind === 'unwanted' || canDrain(runtime, await load(runtime, left.instance))) return true;
    }
    after = next;
  }
  return false;
}

async function isMoving(runtime: Runtime, call: CallRow): Promise<boolean> {
  if (call.status !== 'delegated') return call.dueAt === undefined;
  if (!(await isForChild(runtime, call))) return false;
  const child = await runtime.store.head(childId(call.instance, call.id, call.seq));
  return child === undefined || isEnded({ head: child });
}
