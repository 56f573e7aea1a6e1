import { runLimits, type RunLimits } from '../machine/limits.ts';

/** Every bound of the host in one table (guarantees.md section 5); all are settings. */
export interface Limits extends RunLimits {
  /** K3: bytes of an instance's stored record, and from how many on people are warned. */
  readonly recordBytes: number;
  readonly recordWarnBytes: number;
  /** K4: people are warned of so many rows of history. */
  readonly historyWarnRows: number;
  /** K3: bytes of a call's result. */
  readonly resultBytes: number;
  /** K5: states of a flow. */
  readonly flowStates: number;
  /** K6: events parked in all. */
  readonly parked: number;
  /** K7: starts a second of one business identity; without bound unless set. */
  readonly startsPerSecond: number;
  /** K7: instances that have not ended. */
  readonly openInstances: number;
  /** K8: calls at once, of a remote capability, of a local one, of all remote ones, and of one identity where others wait. */
  readonly remoteCalls: number;
  readonly remoteCallsOfOne: number;
  readonly remoteCallsOfIdentity: number;
  readonly localCallsOfOne: number;
  /** K8: starts and results on their way to a commit, of one business identity alone, and of all where there are several. */
  readonly stepsAtOnce: number;
  readonly stepsAtOnceShared: number;
  /** Starts that wait for their turn, in all; each business identity has its part of it. */
  readonly startsWaiting: number;
  /** K11: retries at one provider a minute: a share of its first calls, and at least so many. */
  readonly retryShare: number;
  readonly retriesAMinute: number;
  /** K12: of so many calls within a window such a share fails; then one call in so long looks whether it is over. */
  readonly breakerCalls: number;
  readonly breakerFailureShare: number;
  readonly breakerWindowMs: number;
  readonly breakerProbeEveryMs: number;
  /** How often competitions of providers are looked at. */
  readonly routingEveryMs: number;
  /** K13: timers fired in one go. */
  readonly timersAtOnce: number;
  /** The longest the host waits before it looks for due timers. */
  readonly tickMs: number;
  /** How often recovery looks for calls that should run and do not. */
  readonly recoverEveryMs: number;
  readonly recoverAtOnce: number;
  /** K14: calls of a crash that are taken up again in a second. */
  readonly recoverPerSecond: number;
  /** K14: over so long as many calls over HTTP are spread as are looked at in one go. */
  readonly recoverRemoteWithinMs: number;
  /** How often the watchdog looks for what has no reason. */
  readonly watchEveryMs: number;
  /** G2: how long the first answer to an Idempotency-Key is kept. */
  readonly keepAnswersMs: number;
  /** K16: with less free space than either, nothing starts. */
  readonly diskFreeBytes: number;
  readonly diskFreeShare: number;
  readonly diskEnoughBytes: number;
  readonly diskEveryMs: number;
  /** K16: with less than this share people are warned; with less than the others nothing is taken that writes. */
  readonly diskWarnShare: number;
  readonly diskReadOnlyBytes: number;
  readonly diskReadOnlyShare: number;
  /** K15: how often the load is looked at, and from when on starts are refused; at twice that, events too. */
  readonly loadEveryMs: number;
  readonly loopDelayMs: number;
  /** The event loop must be found late so often in a row. */
  readonly loopDelayLooks: number;
  readonly storeWaitMs: number;
  readonly backlogMs: number;
  /** K17: of the memory that the process may have. */
  readonly memoryShare: number;
  /** K18: incidents of one release a minute, and how long its starts then pause. */
  readonly incidentsAMinute: number;
  readonly quarantineMs: number;
  /** K18: after so many crashes of processes within a time, calls that they left are taken up one at a time. */
  readonly suspectAfterCrashes: number;
  readonly crashesWithinMs: number;
  /** K20: what runs may take so long to end when the node stops; answers are then sent within 5 s. */
  readonly stopMs: number;
  /** How often ended instances are looked through for what retention lets go, and how soon after the start. */
  readonly archiveEveryMs: number;
  readonly archiveFirstMs: number;
  /** Instances kept in memory. */
  readonly loaded: number;
  readonly pageSize: number;
  /** Commits remembered for those who follow what changes. */
  readonly changes: number;
}

export const defaultLimits: Limits = {
  ...runLimits,
  recordBytes: 1_048_576,
  recordWarnBytes: 262_144,
  historyWarnRows: 2_000,
  resultBytes: 1_048_576,
  flowStates: 500,
  parked: 10_000,
  startsPerSecond: Infinity,
  openInstances: 1_000_000,
  remoteCalls: 200,
  remoteCallsOfOne: 20,
  remoteCallsOfIdentity: 50,
  localCallsOfOne: 1_000,
  stepsAtOnce: 256,
  stepsAtOnceShared: 16,
  startsWaiting: 10_000,
  retryShare: 0.1,
  retriesAMinute: 60,
  breakerCalls: 20,
  breakerFailureShare: 0.5,
  breakerWindowMs: 30_000,
  breakerProbeEveryMs: 10_000,
  routingEveryMs: 5_000,
  timersAtOnce: 100,
  tickMs: 1_000,
  recoverEveryMs: 5_000,
  recoverAtOnce: 500,
  recoverPerSecond: 2_000,
  recoverRemoteWithinMs: 5_000,
  watchEveryMs: 10_000,
  keepAnswersMs: 30 * 86_400_000,
  diskFreeBytes: 512 * 1_048_576,
  diskFreeShare: 0.08,
  diskEnoughBytes: 4 * 1_073_741_824,
  diskEveryMs: 5_000,
  diskWarnShare: 0.15,
  diskReadOnlyBytes: 128 * 1_048_576,
  diskReadOnlyShare: 0.03,
  loadEveryMs: 1_000,
  loopDelayMs: 200,
  loopDelayLooks: 5,
  storeWaitMs: 2_000,
  backlogMs: 30_000,
  memoryShare: 0.8,
  incidentsAMinute: 100,
  quarantineMs: 10 * 60_000,
  suspectAfterCrashes: 2,
  crashesWithinMs: 3_600_000,
  stopMs: 25_000,
  archiveEveryMs: 3_600_000,
  archiveFirstMs: 60_000,
  loaded: 20_000,
  pageSize: 1_000,
  changes: 10_000,
};
