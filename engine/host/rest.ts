import type { InstanceId } from '../kernel/ids.ts';
import { childId } from './keys.ts';
import type { Loaded } from './loaded.ts';

/** Waits until an instance ends or nothing of it, nor of its children, runs or is queued. */
export interface Rests {
  /** The instance as it came to rest; undefined when the time was over first. */
  until(loaded: Loaded, waitMs: number): Promise<Loaded | undefined>;
  /** After each commit. */
  tell(loaded: Loaded): void;
  /** Somebody here waits for it. */
  waitsFor(id: InstanceId): boolean;
  /** Reads anew what has moved elsewhere; all that is waited for unless it is named. */
  look(id?: InstanceId): Promise<void>;
  /** When the last turn of a mailbox has ended: until then an instance may move on, e.g. by a parked event. */
  idle(mailbox: string): void;
  /** Nothing moves any more: whoever waits is told what is. */
  endAll(): void;
}

interface Waiter {
  readonly resolve: (rested: Loaded | undefined) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * @param find an instance in memory; of any other name there is none
 * @param isBusy a turn of the instance runs or is queued
 * @param load brings one into memory, if there is one
 */
export function rests(
  find: (id: string) => Loaded | undefined,
  isBusy: (id: InstanceId) => boolean,
  load: (id: InstanceId) => Promise<Loaded | undefined>,
): Rests {
  const waiting = new Map<InstanceId, Waiter[]>();
  return {
    until: async (loaded, waitMs) => {
      const { id } = loaded.head;
      await loadChildren(loaded);
      const present = find(id) ?? (await load(id));
      if (present === undefined || isResting(present)) return present;
      return await new Promise((resolve) => {
        const waiter: Waiter = { resolve, timer: setTimeout(() => giveUp(id, waiter), waitMs) };
        waiting.set(id, [...(waiting.get(id) ?? []), waiter]);
      });
    },
    tell,
    waitsFor: (id) => waiting.has(id),
    look: async (id) => {
      for (const one of id === undefined ? [...waiting.keys()] : [id]) {
        const loaded = await load(one);
        if (loaded === undefined) continue;
        await loadChildren(loaded);
        tell(loaded);
      }
    },
    idle: (mailbox) => {
      if (waiting.size === 0) return;
      const loaded = find(mailbox);
      if (loaded !== undefined) tell(loaded);
    },
    endAll: () => {
      for (const id of waiting.keys()) release(id, undefined);
    },
  };

  function tell(loaded: Loaded): void {
    if (waiting.size === 0) return;
    const { id, parent } = loaded.head;
    if (!isResting(loaded)) return;
    release(id, loaded);
    // A parent rests when its last child does.
    const above = parent === undefined ? undefined : find(parent.instance);
    if (above !== undefined && isResting(above)) release(above.head.id, above);
  }

  function release(id: InstanceId, rested: Loaded | undefined): void {
    for (const { resolve, timer } of waiting.get(id) ?? []) {
      clearTimeout(timer);
      resolve(rested);
    }
    waiting.delete(id);
  }

  /** Its time is over; others that wait for the same instance may have longer. */
  function giveUp(id: InstanceId, waiter: Waiter): void {
    const others = (waiting.get(id) ?? []).filter((one) => one !== waiter);
    if (others.length === 0) waiting.delete(id);
    else waiting.set(id, others);
    waiter.resolve(undefined);
  }

  /** Children that wait for long are not in memory; one that is not even there has yet to begin. */
  async function loadChildren({ calls }: Loaded): Promise<void> {
    for (const { instance, id, seq, status, body } of calls) {
      if (status === 'delegated' && body.effect.kind === 'start') await load(childId(instance, id, seq));
    }
  }

  function isResting({ head, calls }: Loaded): boolean {
    if (head.finishedAt !== undefined) return true;
    if (head.status === 'running' || isBusy(head.id)) return false;
    return calls.every((call) => {
      if (call.status !== 'delegated') return true;
      const child = find(childId(call.instance, call.id, call.seq));
      return child === undefined ? call.body.effect.kind !== 'start' : isResting(child);
    });
  }
}
