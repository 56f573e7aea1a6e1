import { setTimeout as wait } from 'node:timers/promises';

/** How long calls of other systems take here: from 5 to 50 ms, the same for the engine and for the bare limit. */
const least = 5;
const most = 50;

/** Waits as one call does where `kind` is `slow`; instant calls wait for nothing. */
export function callsOf(kind: string | undefined): () => Promise<void> | undefined {
  if (kind !== 'slow') return () => undefined;
  let calls = 0;
  return () => {
    calls += 1;
    // 17 and the number of values have no divisor in common: all are drawn equally often.
    return wait(least + ((calls * 17) % (most - least + 1)));
  };
}
