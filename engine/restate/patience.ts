import type { ObjectOptions, RunOptions } from '@restatedev/restate-sdk';

/**
 * A database that does not answer is waited for, at intervals with an end: giving up would lose accepted work. What is no
 * matter of waiting never comes here, since a refusal is data and not a throw.
 */
export const patience: RunOptions<never> = {
  initialRetryInterval: 100,
  retryIntervalFactor: 2,
  maxRetryInterval: 5_000,
};

export const options: ObjectOptions = {
  retryPolicy: {
    initialInterval: 100,
    exponentiationFactor: 2,
    maxInterval: 5_000,
    // Unless told, Restate pauses after 70 of them: with every node away for six minutes all that runs would stop for good.
    maxAttempts: Number.MAX_SAFE_INTEGER,
  },
  // The history of an instance stands in its tables; the journal is of use only while it runs.
  journalRetention: 0,
  idempotencyRetention: { minutes: 10 },
};

/** A call may take a day (K9). */
export const callOptions: ObjectOptions = { ...options, ingressPrivate: true, abortTimeout: { hours: 25 } };
