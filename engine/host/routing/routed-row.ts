import type { InstanceId } from '../../kernel/ids.ts';

/** `undeclared` and `invalid` break the contract; of an `unknown` outcome nobody knows whether the work was done. */
export type RoutedResult = 'ok' | 'error' | 'undeclared' | 'invalid' | 'fault' | 'timeout' | 'unknown';

/**
 * What an attempt of a competition's call came to, written with its step: what is counted is what happened, after a kill
 * too. A call that a person had tried again counts for each outcome.
 */
export interface RoutedRow {
  readonly routing: string;
  /** Of the competition's state when the call was routed. */
  readonly revision: number;
  readonly arm: string;
  readonly at: number;
  /** From the first attempt. */
  readonly tookMs: number;
  readonly result: RoutedResult;
  /** The call's outcome; else it is tried again, or by another arm. */
  readonly isFinal: boolean;
  readonly instance: InstanceId;
  readonly seq: number;
}
