import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the end of some work, but no longer than that. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: timer.signal, ref: false }).catch(() => undefined)]);
  timer.abort();
}
