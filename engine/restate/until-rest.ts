import { atMost } from '../host/at-most.ts';
import { canDrain } from '../host/drain.ts';
import { childId } from '../host/keys.ts';
import { isEnded, type Loaded } from '../host/loaded.ts';
import { load, type Runtime } from '../host/runtime.ts';
import type { InstanceId } from '../kernel/ids.ts';

const firstLookMs = 5;
const laterLookMs = 200;

/**
 * Waits until an instance ends or nothing of it, nor of its children, is on its way. Any node may take its next step, so
 * the projection is looked at, more seldom the longer it takes, and at once when a step of it is taken here.
 */
export async function untilRest(runtime: Runtime, id: InstanceId, waitMs: number): Promise<Loaded> {
  const until = Date.now() + waitMs;
  for (let pause = firstLookMs; ; pause = Math.min(laterLookMs, pause * 1.5)) {
    const loaded = await load(runtime, id);
    if (Date.now() >= until || (await isResting(runtime, loaded))) return loaded;
    await changed(runtime, id, pause);
  }
}

async function changed({ watchers }: Runtime, id: InstanceId, atMostMs: number): Promise<void> {
  let stop = (): void => undefined;
  await atMost(atMostMs, new Promise<void>((resolve) => (stop = watchers.watch(id, resolve))));
  stop();
}

async function isResting(runtime: Runtime, loaded: Loaded): Promise<boolean> {
  if (isEnded(loaded)) return true;
  if (loaded.head.status === 'running' || (loaded.parked.length > 0 && canDrain(runtime, loaded))) return false;
  for (const { instance, id, seq, status, body } of loaded.calls) {
    if (status !== 'delegated') continue;
    const child = await runtime.store.load(childId(instance, id, seq));
    // One that is not there has yet to begin, and one that ended has yet to tell.
    if (child === undefined && body.effect.kind === 'start') return false;
    if (child === undefined) continue;
    if (isEnded(child)) return false;
    if (!(await isResting(runtime, await load(runtime, child.head.id)))) return false;
  }
  return true;
}
