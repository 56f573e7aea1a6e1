import { quarterMs, quarterOf } from '../quarters.ts';

/** Missed looks made up for at once. */
const mostLooks = 96;

/**
 * When a figure is looked at that was last looked at some time ago: now, and before it at the ends of the quarters of an hour
 * since, so that a node that stood still finds what it would have found; after a long time at some of them.
 */
export function lookTimes(lastMs: number, nowMs: number): readonly number[] {
  const quarters = Math.max(0, (quarterOf(nowMs - 1) - quarterOf(lastMs)) / quarterMs);
  const everyMs = quarterMs * Math.max(1, Math.ceil(quarters / mostLooks));
  const times: number[] = [];
  for (let at = quarterOf(lastMs) + quarterMs; at < nowMs; at += everyMs) times.push(at);
  return nowMs > lastMs ? [...times, nowMs] : [];
}
