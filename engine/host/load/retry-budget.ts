import type { Limits } from '../limits.ts';

/** Retries of a capability are no more than a share of its first calls in a minute, so that they make no storm (K11). */
export interface RetryBudget {
  first(): void;
  /** Takes one; false where it must wait. */
  take(): boolean;
}

export function retryBudget(limits: Pick<Limits, 'retryShare' | 'retriesAMinute'>, now: () => number): RetryBudget {
  let minute = -1;
  let firsts = 0;
  let firstsBefore = 0;
  let retries = 0;
  return {
    first: () => {
      turn();
      firsts += 1;
    },
    take: () => {
      turn();
      // The minute before counts as well: the first calls of a retry lie mostly in it.
      const most = Math.max(limits.retriesAMinute, (firsts + firstsBefore) * limits.retryShare);
      if (retries >= most) return false;
      retries += 1;
      return true;
    },
  };

  function turn(): void {
    const at = Math.floor(now() / 60_000);
    if (at === minute) return;
    firstsBefore = at === minute + 1 ? firsts : 0;
    firsts = 0;
    retries = 0;
    minute = at;
  }
}
