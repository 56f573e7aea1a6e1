/** How a call ended, as the flow saw it. */
export type CallOutcome = 'ok' | 'error' | 'fault' | 'timeout' | 'unknown';

/** Codes of the engine itself; every other one is an error that the contract declares. */
const faults: readonly string[] = ['RETRIES_EXHAUSTED', 'CAP_UNDECLARED_ERROR'];

/** @param code of the failure, undefined where the call succeeded */
export function callOutcome(code: string | undefined): CallOutcome {
  if (code === undefined) return 'ok';
  if (code === 'TIMEOUT' || code === 'CAP_TIMEOUT') return 'timeout';
  if (code === 'OUTCOME_UNKNOWN') return 'unknown';
  return faults.includes(code) || code.startsWith('CAP_') ? 'fault' : 'error';
}
