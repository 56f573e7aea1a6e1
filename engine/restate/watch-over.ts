import { canDrain } from '../host/drain.ts';
import { fireDue, type Firing } from '../host/due.ts';
import { expireEvents } from '../host/events.ts';
import { forgetAnswers } from '../host/recovery.ts';
import { load, type Runtime } from '../host/runtime.ts';
import type { Door } from './door.ts';

/** Restate fires what is due. What is late by so much all the same is fired from the projection (G8). */
const lateMs = 60_000;

export interface WatchOver {
  /** Looks once, and then every now and then. */
  start(): Promise<void>;
  stop(): void;
}

/** Looks in the projection for what no message will take care of; each look may find what another node finds, too. */
export function watchOver(runtime: Runtime, { ask }: Door, firing: Firing): WatchOver {
  let timer: ReturnType<typeof setInterval> | undefined;
  let busy = false;
  let sweptTo = '';
  return {
    start: async () => {
      await look();
      timer = setInterval(() => {
        if (busy) return;
        busy = true;
        look()
          .catch(runtime.onFault)
          .finally(() => (busy = false))
          .catch(runtime.onFault);
      }, runtime.limits.watchEveryMs);
    },
    stop: () => clearInterval(timer),
  };

  async function look(): Promise<void> {
    const { store, limits, clock } = runtime;
    await fireDue(runtime, firing, lateMs);
    const { found, next = '' } = await store.leftovers(sweptTo, limits.recoverAtOnce);
    sweptTo = next;
    for (const left of found) {
      if (left.kind === 'unwanted') await ask(left.child, { kind: 'leave', id: left.child });
      else if (canDrain(runtime, await load(runtime, left.instance)))
        await ask(left.instance, { kind: 'drain', id: left.instance });
    }
    await expireEvents(runtime);
    await forgetAnswers(runtime);
    for (const id of await store.stuck(clock.now() - 6 * limits.watchEveryMs, limits.recoverAtOnce)) {
      await ask(id, { kind: 'giveReason', id });
    }
  }
}
