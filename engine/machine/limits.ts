/** The bounds that a decision about an instance depends on (guarantees.md section 5); the host has more of them. */
export interface RunLimits {
  /** K4 */
  readonly historyRows: number;
  /** How often one step may move before it must rest (DESIGN section 7). */
  readonly microsteps: number;
  readonly childDepth: number;
  /** K6: events waiting at one instance. */
  readonly inbox: number;
  /** K10: the longest backoff between attempts, and the longest Retry-After that is honoured. */
  readonly backoffMs: number;
  readonly retryAfterMs: number;
  /** Characters kept of a provider's message. */
  readonly messageLength: number;
  /** How long an event that fits nowhere is kept where its flow does not say. */
  readonly keepEventMs: number;
  readonly keyLength: number;
}

export const runLimits: RunLimits = {
  historyRows: 10_000,
  microsteps: 100,
  childDepth: 16,
  inbox: 1_000,
  backoffMs: 5 * 60_000,
  retryAfterMs: 24 * 3_600_000,
  messageLength: 8_192,
  keepEventMs: 7 * 86_400_000,
  keyLength: 200,
};
