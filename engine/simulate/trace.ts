import type { ErrorCode } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Effect } from '../machine/effect.ts';
import type { Observation } from '../machine/outcome.ts';
import type { Trigger } from '../machine/trigger.ts';

/** What is known of a call when it is settled. */
export interface SettledCall {
  /** A contract reference, or the sub-flow's. */
  readonly contract: string;
  readonly provider: string;
  readonly attempts: number;
  readonly startedAtMs: number;
  readonly isUndo: boolean;
}

/** One thing that happened, of one instance. */
export type TraceEntry = {
  /** ms since the epoch */
  readonly atMs: number;
  readonly instance: number;
  readonly flow: string;
} & TraceEvent;

export type TraceEvent =
  | {
      readonly kind: 'step';
      readonly trigger: Trigger;
      /** Leaves before and after. */
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly effects: readonly Effect[];
      /** Context fields that changed, with their new values. */
      readonly assigned: JsonObject;
      readonly observed: readonly Observation[];
      /** The call that this outcome is of. */
      readonly call?: SettledCall;
    }
  | {
      readonly kind: 'attempt';
      readonly state: string;
      readonly contract: string;
      readonly attempt: number;
      readonly code: string;
      readonly message: string;
      /** When it is tried again; absent where it is not. */
      readonly nextAtMs?: number;
    }
  | { readonly kind: 'parked'; readonly event: string }
  /** A parked event that nobody will take. */
  | { readonly kind: 'dropped'; readonly event: string; readonly because: 'refused' | 'ended' }
  | { readonly kind: 'incident'; readonly code: ErrorCode; readonly params: JsonObject; readonly state?: string }
  | { readonly kind: 'resolved'; readonly code: ErrorCode; readonly action: string }
  | { readonly kind: 'cancelled'; readonly reason: string };
