import { runLimits, type RunLimits } from '../machine/limits.ts';

/** Every bound of the host in one table (guarantees.md section 5); all are settings. */
export interface Limits extends RunLimits {
  /** K3: bytes of an instance's stored record. */
  readonly recordBytes: number;
  /** K3: bytes of a call's result. */
  readonly resultBytes: number;
  /** K5: states of a flow. */
  readonly flowStates: number;
  /** K6: events parked in all. */
  readonly parked: number;
  /** K8: calls at once, of a remote capability, of a local one, and of all remote ones. */
  readonly remoteCalls: number;
  readonly remoteCallsOfOne: number;
  readonly localCallsOfOne: number;
  /** K13: timers fired in one go. */
  readonly timersAtOnce: number;
  /** The longest the host waits before it looks for due timers. */
  readonly tickMs: number;
  /** How often recovery looks for calls that should run and do not. */
  readonly recoverEveryMs: number;
  readonly recoverAtOnce: number;
  /** How often the watchdog looks for what has no reason. */
  readonly watchEveryMs: number;
  /** G2: how long the first answer to an Idempotency-Key is kept. */
  readonly keepAnswersMs: number;
  /** K16: with less free space than either, nothing starts. */
  readonly diskFreeBytes: number;
  readonly diskFreeShare: number;
  readonly diskEnoughBytes: number;
  readonly diskEveryMs: number;
  /** K20 */
  readonly stopMs: number;
  /** Instances kept in memory. */
  readonly loaded: number;
  readonly pageSize: number;
  /** Commits remembered for those who follow what changes. */
  readonly changes: number;
}

export const defaultLimits: Limits = {
  ...runLimits,
  recordBytes: 1_048_576,
  resultBytes: 1_048_576,
  flowStates: 500,
  parked: 10_000,
  remoteCalls: 200,
  remoteCallsOfOne: 20,
  localCallsOfOne: 1_000,
  timersAtOnce: 100,
  tickMs: 1_000,
  recoverEveryMs: 5_000,
  recoverAtOnce: 500,
  watchEveryMs: 10_000,
  keepAnswersMs: 30 * 86_400_000,
  diskFreeBytes: 512 * 1_048_576,
  diskFreeShare: 0.08,
  diskEnoughBytes: 4 * 1_073_741_824,
  diskEveryMs: 5_000,
  stopMs: 30_000,
  loaded: 20_000,
  pageSize: 1_000,
  changes: 10_000,
};
