import type { DeclaredError } from '../catalog/contract.ts';
import type { Contract } from '../catalog/contract.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { AttemptResult } from './attempt-result.ts';
import type { CapabilityCall } from './effect.ts';
import type { RunLimits } from './limits.ts';
import type { CallError } from './trigger.ts';

/** What becomes of a call after one attempt. */
export type Verdict =
  | { readonly kind: 'done'; readonly output: Json }
  | { readonly kind: 'failed'; readonly error: CallError }
  | { readonly kind: 'retry'; readonly code: string; readonly message: string; readonly delayMs: number }
  | { readonly kind: 'incident'; readonly code: ErrorCode; readonly params: JsonObject }
  | { readonly kind: 'accepted'; readonly reference?: string }
  | { readonly kind: 'task' }
  | { readonly kind: 'child'; readonly flow: string };

/** A result whose output has been judged by the contract. */
export type JudgedResult =
  | Exclude<AttemptResult, { readonly kind: 'done' }>
  | { readonly kind: 'done'; readonly output: Json; readonly dropped?: readonly string[] };

export interface AttemptFacts {
  readonly call: Pick<CapabilityCall, 'contract' | 'attempts' | 'backoffMs' | 'withinMs'>;
  readonly contract: Pick<Contract, 'errors' | 'repeat'>;
  /** Which attempt this was, from 1. */
  readonly attempt: number;
  readonly startedAtMs: number;
  readonly nowMs: number;
  /** Evenly in [0, 1). */
  readonly fraction: number;
  readonly limits: Pick<RunLimits, 'backoffMs' | 'retryAfterMs'>;
}

/** Decides from stated facts only: the same facts give the same verdict (contracts.md sections 1 and 7; K10). */
export function decide(result: JudgedResult, facts: AttemptFacts): Verdict {
  switch (result.kind) {
    case 'done':
      return { kind: 'done', output: result.output };
    case 'accepted':
    case 'task':
    case 'child':
      return result;
    case 'refused':
      return refused(result, facts);
    case 'fault':
      return faulted(result, facts);
  }
}

function refused(result: Extract<AttemptResult, { kind: 'refused' }>, facts: AttemptFacts): Verdict {
  const declared = Object.hasOwn(facts.contract.errors, result.code) ? facts.contract.errors[result.code] : undefined;
  if (declared === undefined) return failed('CAP_UNDECLARED_ERROR', `${result.code}: ${result.message}`, result.data);
  return byClass(declared, result, facts);
}

function byClass(
  declared: DeclaredError,
  { code, message, data }: Extract<AttemptResult, { kind: 'refused' }>,
  facts: AttemptFacts,
): Verdict {
  switch (declared.class) {
    case 'business':
      return failed(code, message, data);
    case 'fatal':
      return { kind: 'incident', code: 'CALL_FATAL', params: { code, message } };
    case 'transient':
      // A declared error says that the work was not done.
      return again(code, message, facts) ?? failed(code, message, data);
  }
}

function faulted(result: Extract<AttemptResult, { kind: 'fault' }>, facts: AttemptFacts): Verdict {
  const { code, message } = result;
  if (result.done === 'unknown' && facts.contract.repeat === 'never') {
    return { kind: 'incident', code: 'OUTCOME_UNKNOWN', params: { code, message } };
  }
  if (!result.retry) {
    if (code === 'CAP_PROVIDER_FAULT') return { kind: 'incident', code, params: { message } };
    return failed(code, message);
  }
  return again(code, message, facts, result.retryAfterMs) ?? exhausted(code, message);
}

/** The flow sees `TIMEOUT` or `RETRIES_EXHAUSTED`; what the attempts met stands in the history. */
function exhausted(code: string, message: string): Verdict {
  return failed(code === 'CAP_TIMEOUT' ? 'TIMEOUT' : 'RETRIES_EXHAUSTED', message, { cause: code });
}

function failed(code: string, message: string, data?: Json): Verdict {
  return { kind: 'failed', error: { code, message, ...(data === undefined ? {} : { data }) } };
}

/** Full jitter: evenly in [0, min(5 min, base * 2^n)), never sooner than Retry-After, never beyond the call's bound. */
function again(code: string, message: string, facts: AttemptFacts, retryAfterMs = 0): Verdict | undefined {
  const { call, attempt, limits } = facts;
  if (attempt >= call.attempts) return undefined;
  const ceiling = Math.min(limits.backoffMs, call.backoffMs * 2 ** (attempt - 1));
  const delayMs = Math.max(Math.floor(facts.fraction * ceiling), Math.min(retryAfterMs, limits.retryAfterMs));
  if (facts.nowMs + delayMs > facts.startedAtMs + call.withinMs) return undefined;
  return { kind: 'retry', code, message, delayMs };
}
