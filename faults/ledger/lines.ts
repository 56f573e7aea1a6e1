/** Ledger A: what the load driver is about to ask, and what it was answered. */
export type AskLine = Intent | Ack;

export interface Intent {
  readonly kind: 'intent';
  /** Of the request: a repeat has it too. */
  readonly id: string;
  readonly at: number;
  /** `read`: of an instance that was answered for before. */
  readonly what: 'start' | 'event' | 'read' | 'other';
  readonly flow: string;
  readonly of: string;
  /** Of the canonical payload, sha256. */
  readonly hash: string;
  /** Of an event. */
  readonly eventId?: string;
  /** The path of what has to be in the audit trail once it is done. */
  readonly audited?: string;
}

export interface Ack {
  readonly kind: 'ack';
  readonly id: string;
  /** ms since the epoch with its fraction, when the answer was there. */
  readonly at: number;
  readonly status: number;
  readonly type: string;
  readonly code?: string;
  readonly instance?: string;
}

/** Ledger B: what the provider did, on the disk before it answers. */
export interface EffectLine {
  /** `done`: it counts. `refused`: it was asked and did nothing. */
  readonly kind: 'done' | 'refused';
  readonly at: number;
  readonly key: string;
  readonly attempt: number;
  readonly contract: string;
  readonly of: string;
  readonly what: string;
  /** Canonical text of the whole input. */
  readonly input: string;
}
