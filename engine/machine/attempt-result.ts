import type { Json } from '../kernel/json.ts';

/**
 * What came of an attempt. `refused` is a declared error. `fault` says whether the work certainly was not done, which
 * decides what may be retried (contracts.md section 7); `retryAfterMs` honours Retry-After.
 */
export type AttemptResult =
  /** `dropped`: places of what the contract does not name, where somebody has left it out already. */
  | { readonly kind: 'done'; readonly output: Json; readonly dropped?: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly data?: Json }
  | {
      readonly kind: 'fault';
      readonly code:
        | 'CAP_TIMEOUT'
        | 'CAP_FAULT'
        | 'CAP_THREW_NON_ERROR'
        | 'CAP_RESULT_INVALID'
        | 'CAP_RESULT_TOO_LARGE'
        | 'CAP_RESULT_NOT_JSON'
        | 'CAP_PROVIDER_FAULT'
        | 'CAP_TLS'
        | 'EGRESS_BLOCKED'
        | 'CAP_UNREACHABLE';
      readonly message: string;
      readonly done: 'certainly-not' | 'unknown';
      readonly retry: boolean;
      readonly retryAfterMs?: number;
    }
  /** The provider took the call and will call back (HTTP 202). */
  | { readonly kind: 'accepted'; readonly reference?: string; readonly checkAfterMs?: number }
  /** A person decides: the host opens a task whose outcome is the output. */
  | { readonly kind: 'task' }
  /** A flow does it: the host starts a child whose output is the output. */
  | { readonly kind: 'child'; readonly flow: string };
