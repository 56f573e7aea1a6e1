/** Every bound of the host in one table (guarantees.md section 5); all are settings. */
export interface Limits {
  /** K3: bytes of an instance's stored record. */
  readonly recordBytes: number;
  /** K3: bytes of a call's result. */
  readonly resultBytes: number;
  /** K4 */
  readonly historyRows: number;
  /** How often one step may move before it must rest (DESIGN section 7). */
  readonly microsteps: number;
  readonly childDepth: number;
  /** K6: events waiting at one instance; parked in all. */
  readonly inbox: number;
  readonly parked: number;
  /** K8: calls at once, of a remote capability, of a local one, and of all remote ones. */
  readonly remoteCalls: number;
  readonly remoteCallsOfOne: number;
  readonly localCallsOfOne: number;
  /** K10: the longest backoff between attempts, and the longest Retry-After that is honoured. */
  readonly backoffMs: number;
  readonly retryAfterMs: number;
  /** Characters kept of a provider's message. */
  readonly messageLength: number;
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
  /** How long an event that fits nowhere is kept where its flow does not say. */
  readonly keepEventMs: number;
  readonly pageSize: number;
  readonly keyLength: number;
}

export const defaultLimits: Limits = {
  recordBytes: 1_048_576,
  resultBytes: 1_048_576,
  historyRows: 10_000,
  microsteps: 100,
  childDepth: 16,
  inbox: 1_000,
  parked: 10_000,
  remoteCalls: 200,
  remoteCallsOfOne: 20,
  localCallsOfOne: 1_000,
  backoffMs: 5 * 60_000,
  retryAfterMs: 24 * 3_600_000,
  messageLength: 8_192,
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
  keepEventMs: 7 * 86_400_000,
  pageSize: 1_000,
  keyLength: 200,
};
