import { callErrors } from '../kernel/errors/call.ts';
import type { Call } from './calls.ts';

const own: ReadonlySet<string> = new Set(['TIMEOUT', 'OUTCOME_UNKNOWN', 'SLOT_REFUSED', 'CANCELLED']);

/**
 * Codes with which the engine itself ends a call, declared by no contract: its time was up, a slot refused, a provider
 * answered what it may not (guarantees.md, bad-inputs.md section 9).
 */
export function isEngineError(code: string): boolean {
  return own.has(code) || Object.hasOwn(callErrors, code);
}

/** Business errors that a call can end with; a folding slot that somebody may refuse can end with `SLOT_REFUSED`. */
export function businessErrors(call: Call, folds: boolean): readonly string[] {
  const declared = call.runs.flatMap(({ errors }) =>
    Object.entries(errors).flatMap(([code, error]) => (error.class === 'business' ? [code] : [])),
  );
  const refused = folds && call.runs.length > 0 ? ['SLOT_REFUSED'] : [];
  return [...new Set([...declared, ...refused])];
}
