const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** K1 and K2 of guarantees.md section 5, and the times of security.md R21. */
export const limits = {
  eventBytes: 256 * kibibyte,
  bodyBytes: mebibyte,
  /** Above the 256 KiB of one schema, so that a larger one is refused by name (B13). */
  contractBytes: 4 * mebibyte,
  /** Several texts of 1 MiB each; a single larger one is refused by name (A11). */
  filesBytes: 16 * mebibyte,
  depth: 64,
  values: 50_000,
  keys: 1_000,
  items: 10_000,
  headerBytes: 16 * kibibyte,
  /** A body must be complete within this time (D12); the server's own limit is the backstop. */
  bodyMs: 20_000,
  requestMs: 30_000,
  headersMs: 15_000,
  /** How long a connection without a request is kept. */
  keepAliveMs: 10_000,
  waitMs: 30_000,
  pageLength: 200,
  defaultPageLength: 50,
  batchStarts: 100,
  /** Starts that wait for their turn, each business identity its part of them. */
  queuedStarts: 250,
  /**
   * Connections that the system keeps until they are taken. Where more come, it drops what they send, and they try again
   * after a second, three, seven: who is to be refused at once has to get in at once.
   */
  backlog: 4_096,
  streams: 1_000,
  heartbeatMs: 15_000,
  idempotencyKeepMs: 30 * 86_400_000,
  idempotencyStaleMs: 60_000,
} as const;
