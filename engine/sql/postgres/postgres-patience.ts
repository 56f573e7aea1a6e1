import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { hostError } from './postgres-error.ts';

/** A database that restarts is waited for about so long before work is refused. */
export const patienceMs = 15_000;
const longestPauseMs = 1_000;

/** Before the next attempt: random, so that nodes do not come back all at once; longer each time, up to a second. */
export async function pauseBefore(attempt: number): Promise<void> {
  await pause(randomInt(Math.min(longestPauseMs, 10 * 2 ** Math.min(attempt, 10))));
}

/** Tries again while what went wrong passes. @throws what the host's ports throw */
export async function patiently<T>(work: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || performance.now() - began > patienceMs) throw hostError(error);
      await pauseBefore(attempt);
    }
  }
}
