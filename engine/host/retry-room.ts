import { fairQueue } from './fair-queue.ts';

/** Retries of a provider have half of its room at most: first calls find the other half, whatever fails (K13). */
export interface RetryRoom {
  /** Runs the work now or when there is room; it must call `leave` when it is over. Identities take turns. */
  enter(identity: string, work: (leave: () => void) => void): void;
  /** How many wait. */
  readonly waiting: number;
}

/** @param callsAtOnce of the provider, first calls and retries together */
export function retryRoom(callsAtOnce: number): RetryRoom {
  const most = Math.max(1, Math.floor(callsAtOnce / 2));
  const queue = fairQueue<(leave: () => void) => void>();
  let running = 0;

  return {
    enter: (identity, work) => {
      if (running < most) begin(work);
      else queue.push(identity, work);
    },
    get waiting() {
      return queue.size;
    },
  };

  function begin(work: (leave: () => void) => void): void {
    running += 1;
    work(() => {
      running -= 1;
      const next = queue.shift();
      if (next !== undefined) begin(next);
    });
  }
}
