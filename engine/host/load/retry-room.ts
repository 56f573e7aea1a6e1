import { fairQueue } from './fair-queue.ts';
import { withoutRecursion } from './without-recursion.ts';

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
  const serve = withoutRecursion(() => {
    for (let work = next(); work !== undefined; work = next()) begin(work);
  });

  return {
    enter: (identity, work) => {
      queue.push(identity, work);
      serve();
    },
    get waiting() {
      return queue.size;
    },
  };

  function next(): ((leave: () => void) => void) | undefined {
    return running < most ? queue.shift() : undefined;
  }

  function begin(work: (leave: () => void) => void): void {
    running += 1;
    work(() => {
      running -= 1;
      serve();
    });
  }
}
