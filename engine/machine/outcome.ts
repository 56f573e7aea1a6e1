import type { JsonObject } from '../kernel/json.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { Effect } from './effect.ts';
import type { InstanceRecord } from './record.ts';

/**
 * What a step comes to. `failed` changes nothing: the host opens an incident and keeps the trigger. `ignored` says why:
 * an unexpected event is parked or refused, a stale result or a finished instance only logged.
 */
export type StepOutcome =
  | {
      readonly kind: 'advanced';
      readonly record: InstanceRecord;
      readonly effects: readonly Effect[];
      /** Dotted paths of the active leaves, in document order; engine-made states are left out. */
      readonly states: readonly string[];
      /** Tags of all active states; `incident` means a person is needed. */
      readonly tags: readonly string[];
      /** What the step looked at and took, in order; only of a flow compiled to observe, and only if there is anything. */
      readonly observed?: readonly Observation[];
    }
  | { readonly kind: 'ignored'; readonly because: 'unexpected' | 'stale' | 'finished' }
  | { readonly kind: 'failed'; readonly error: StepError };

/** A transition of the effective flow that was taken, or whose guard was asked; `pointer` is into the definition. */
export type Observation =
  | { readonly kind: 'taken'; readonly pointer: Pointer }
  | { readonly kind: 'asked'; readonly pointer: Pointer; readonly holds: boolean };

export interface StepError {
  readonly code: ErrorCode;
  readonly params: JsonObject;
  /** The dotted state path and pointer of the expression that failed, where known. */
  readonly state?: string;
  readonly pointer?: string;
}
