import type { Issue } from '@tessera/engine/check';
import type { ScopeEntry } from './scope-entry.ts';

/** A value that might be mapped to a place. */
export interface Candidate<Why = Reason> extends ScopeEntry {
  readonly verdict: CandidateVerdict<Why>;
}

export type CandidateVerdict<Why = Reason> =
  | { readonly kind: 'fits' }
  | { readonly kind: 'misfit'; readonly reasons: readonly Why[]; readonly conversions: readonly Conversion[] };

/** Why a value does not fit, by code and parameters. */
export interface CodedReason extends Pick<Issue, 'code' | 'params'> {
  /** States and events of a way on which it does not fit. */
  readonly way?: readonly string[];
}

/** Why a value does not fit, in the words of the checker. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** States and events of a way on which it does not fit. */
  readonly way?: readonly string[];
}

/** An expression over the candidate that fits. */
export interface Conversion {
  readonly kind: 'fallback' | 'toText' | 'toNumber' | 'toList' | 'unit' | 'part';
  /** CEL, without `=`. */
  readonly text: string;
}
