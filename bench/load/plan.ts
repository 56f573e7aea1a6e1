/** What a generator sends: of each identity so many starts a second, whatever becomes of them (open loop). */
export interface Plan extends Phase {
  /** Sent as soon as that is over, while what came before may still wait for its answer. */
  readonly next?: Phase;
  /** Starts kept in flight instead of a rate (closed loop), to find out what the server can do at most. */
  readonly inFlight?: number;
}

export interface Phase {
  readonly forMs: number;
  readonly senders: readonly Sender[];
}

export interface Sender {
  readonly identity: string;
  readonly perSecond: number;
}

export interface Ran {
  readonly outcomes: readonly Outcome[];
  /** How late the event loop of the generator itself was, 99th percentile: no time it tells is more exact. */
  readonly delayP99Ms: number;
}

/** What came of one start; times are from the begin of the plan, ms. */
export interface Outcome {
  readonly identity: string;
  /** When it was to be sent; a client that falls behind makes it later, and the wait counts. */
  readonly dueMs: number;
  readonly sentMs: number;
  readonly endMs: number;
  /** 0 where no answer came. */
  readonly status: number;
  /** Whether a refusal said when to come back. */
  readonly hasRetryAfter: boolean;
  /** Of an accepted start. */
  readonly instance?: string;
}
