import type { InstanceId } from '../kernel/ids.ts';
import { childId } from './keys.ts';
import type { Loaded } from './loaded.ts';

/** Waits until an instance ends or nothing of it, nor of its children, runs. */
export interface Rests {
  until(loaded: Loaded, waitMs: number): Promise<void>;
  /** After each commit. */
  tell(loaded: Loaded): void;
}

interface Waiter {
  readonly resolve: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** @param find an instance in memory; one that is not was not moved lately, so it rests */
export function rests(find: (id: InstanceId) => Loaded | undefined): Rests {
  const waiting = new Map<InstanceId, Waiter[]>();
  return {
    until: (loaded, waitMs) => {
      const { id } = loaded.head;
      if (isResting(loaded)) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => release(id), waitMs);
        waiting.set(id, [...(waiting.get(id) ?? []), { resolve, timer }]);
      });
    },
    tell: (loaded) => {
      if (waiting.size === 0) return;
      const { id, parent } = loaded.head;
      if (!isResting(loaded)) return;
      release(id);
      // A parent rests when its last child does.
      const above = parent === undefined ? undefined : find(parent.instance);
      if (above !== undefined && isResting(above)) release(above.head.id);
    },
  };

  function release(id: InstanceId): void {
    for (const { resolve, timer } of waiting.get(id) ?? []) {
      clearTimeout(timer);
      resolve();
    }
    waiting.delete(id);
  }

  function isResting({ head, calls }: Loaded): boolean {
    if (head.finishedAt !== undefined) return true;
    if (head.status === 'running') return false;
    return calls.every((call) => {
      if (call.status !== 'delegated') return true;
      const child = find(childId(call.instance, call.id, call.seq));
      return child === undefined ? call.body.effect.kind !== 'start' : isResting(child);
    });
  }
}
