import { setTimeout as pause } from 'node:timers/promises';
import { fold } from './fold.ts';
import type { RollupStore } from './rollup-store.ts';

export interface FollowerParts {
  readonly store: RollupStore;
  /** True while the engine has more to do than it can: whoever counts then waits longer. */
  readonly isBusy: () => boolean;
  readonly onFault: (problem: unknown) => void;
  readonly everyMs?: number;
}

/** Counts what was committed, a little later, in small batches between which others work. */
export interface Follower {
  start(): void;
  /** Lets the batch under way end. What is not counted is counted after the next start. */
  stop(): Promise<void>;
  /** Counts all that is committed by now. */
  catchUp(): Promise<void>;
}

/** Instances in a batch: some 5 ms of work. */
const batchSize = 150;
const restMs = 5;
const busyRestMs = 100;
const defaultEveryMs = 1_500;

export function follower({ store, isBusy, onFault, everyMs = defaultEveryMs }: FollowerParts): Follower {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let sweptTo: number | undefined = 0;

  const rest = (): Promise<void> => pause(isBusy() ? busyRestMs : restMs);
  return {
    start: () => {
      store.begin();
      schedule(0);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    catchUp: () => {
      running = running.then(look);
      return running;
    },
  };

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = running.then(look).catch(onFault);
      void running.then(() => {
        if (!stopped) schedule(everyMs);
      });
    }, afterMs);
    timer.unref();
  }

  async function look(): Promise<void> {
    while (sweptTo !== undefined && !stopped) {
      const swept = await store.sweep(sweptTo, fold);
      if (swept === undefined) return;
      sweptTo = swept.next;
      await rest();
    }
    while (!stopped) {
      const counted = await store.take(batchSize, fold);
      if (counted === undefined || counted === 0) return;
      await rest();
    }
  }
}
