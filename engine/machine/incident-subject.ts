import type { ErrorCode } from '../kernel/errors.ts';
import { isErrorCode } from '../kernel/errors.ts';
import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { StepError } from './outcome.ts';
import type { Trigger } from './trigger.ts';

/** What is stopped: a trigger whose step failed, a call that cannot go on, a state that needs a person, or nothing known. */
export type IncidentSubject =
  | { readonly kind: 'trigger'; readonly trigger: Trigger; readonly eventId?: string; readonly by?: string }
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly seq: number;
      readonly contract: string;
      readonly attempt: number;
    }
  | { readonly kind: 'state' }
  | { readonly kind: 'stuck' };

/** An event whose step failed stays first: those after it wait for what a person decides (G6). */
export function holdsInbox(subject: IncidentSubject): boolean {
  return subject.kind === 'trigger' && subject.trigger.kind === 'event';
}

/** A failure that no exit takes stops its call, so that a retry runs it again under the same key. */
export function stopsItsCall(trigger: Trigger, error: StepError): trigger is Extract<Trigger, { kind: 'failed' }> {
  return trigger.kind === 'failed' && error.code === 'CALL_FAILED_UNHANDLED';
}

/** The code that the call failed with says more than that nothing took it. */
export function unhandledFailure(
  { error: failure }: Extract<Trigger, { kind: 'failed' }>,
  { params }: StepError,
): { readonly code: ErrorCode; readonly params: JsonObject } {
  const code = member(params, 'code');
  return {
    code: typeof code === 'string' && isErrorCode(code) ? code : 'CALL_FAILED_UNHANDLED',
    params: { ...params, message: failure.message, ...(isJsonObject(failure.data) ? failure.data : {}) },
  };
}
