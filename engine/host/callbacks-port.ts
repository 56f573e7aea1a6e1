import type { Json } from '../kernel/json.ts';

/** A message that reports the outcome of a call which its provider took with 202. */
export interface CallbackMessage {
  /** The last part of the address that the call named. */
  readonly key: string;
  readonly report:
    | { readonly kind: 'done'; readonly output: Json }
    | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly data?: Json };
  /** What was signed, and how: `webhook-id`, `webhook-timestamp`, `webhook-signature`, '' where not sent, and the body as it came. */
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  /** ms since the epoch, of the wall. */
  readonly wallMs: number;
}

/** Outcomes that providers report later (contracts.md section 7). */
export interface Callbacks {
  /**
   * Says whether it was recorded now or known already.
   * @throws EngineError CALLBACK_UNKNOWN, SIGNATURE_INVALID, TIMESTAMP_OUT_OF_RANGE, CALL_SETTLED for another outcome,
   * CALL_GONE where the call no longer waits, CALLBACK_INVALID for an output that does not fit: a failed attempt
   */
  receive(message: CallbackMessage): Promise<'recorded' | 'known'>;
}
