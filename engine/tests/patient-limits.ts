/** A machine that other tests keep busy is no reason to refuse work: what refuses it is tested with signs that are made. */
export const patientLimits = { loopDelayMs: 60_000, storeWaitMs: 60_000, backlogMs: 600_000 } as const;
