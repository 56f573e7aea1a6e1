import { isDeclaredError } from '../catalog/declared-error.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { toJson } from '../kernel/to-json.ts';
import { describeThrown, isError } from './describe-thrown.ts';
import { fault, type Fault } from './fault.ts';

/** What a thrown value means: a declared error, the fault of the guarded way out, a fault, or not even an error. */
export function thrown(value: unknown): AttemptResult {
  if (isDeclaredError(value)) {
    const data = toJson(value.data ?? null);
    if (!data.ok) return fault('CAP_RESULT_NOT_JSON', `${data.found} at ${data.pointer || '/'} of the error's data`);
    const given = value.data === undefined ? {} : { data: data.value };
    return { kind: 'refused', code: value.code, message: describeThrown(value), ...given };
  }
  if (value instanceof EngineError) return engineFault(value);
  return fault(isError(value) ? 'CAP_FAULT' : 'CAP_THREW_NON_ERROR', describeThrown(value));
}

/** What the guarded way out throws, and whether trying again could help. */
const egressFaults = new Map<string, { readonly code: Fault['code']; readonly retry: boolean }>([
  ['EGRESS_BLOCKED', { code: 'EGRESS_BLOCKED', retry: false }],
  ['CAP_TLS', { code: 'CAP_TLS', retry: false }],
  ['CAP_UNREACHABLE', { code: 'CAP_UNREACHABLE', retry: true }],
  ['CAP_RESULT_TOO_LARGE', { code: 'CAP_RESULT_TOO_LARGE', retry: true }],
]);

function engineFault(error: EngineError): AttemptResult {
  const known = egressFaults.get(error.code);
  if (known === undefined) return fault('CAP_FAULT', error.message);
  const { done, message } = error.detail.params ?? {};
  return fault(known.code, typeof message === 'string' ? message : error.message, {
    done: done === 'certainly-not' ? 'certainly-not' : 'unknown',
    retry: known.retry,
  });
}
