/** How long to wait so that no more than so many a second are done: after `done` of them in `elapsedMs`. */
export function paceMs(perSecond: number, done: number, elapsedMs: number): number {
  return Math.max(0, (done / perSecond) * 1_000 - elapsedMs);
}
