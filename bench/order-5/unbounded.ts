/** Nothing is refused for the load of a machine that others use, too: what is measured is speed, not admission. */
export const unbounded = { loopDelayMs: 600_000, storeWaitMs: 600_000, backlogMs: 600_000 } as const;
