import type { CheckOutcome, ConformanceCheck, ConformanceReason, ConformanceStatus } from '../catalog/conformance.ts';
import type { ReasonCode } from '../catalog/conformance-text.ts';
import type { Json } from '../kernel/json.ts';
import type { Answer } from './answer.ts';

const longestInput = 2_000;

export function passed(check: ConformanceCheck, of = 1): CheckOutcome {
  return { check, status: 'passed', of };
}

export function failed(
  check: ConformanceCheck,
  code: ReasonCode,
  params: ConformanceReason['params'] = {},
  input?: Json,
): CheckOutcome {
  const isShort = input !== undefined && JSON.stringify(input).length <= longestInput;
  return { check, status: 'failed', reason: { code, params }, ...(isShort ? { input } : {}) };
}

export function notShown(
  check: ConformanceCheck,
  code: ReasonCode,
  params: ConformanceReason['params'] = {},
): CheckOutcome {
  return without('not-shown', check, code, params);
}

export function notApplicable(
  check: ConformanceCheck,
  code: ReasonCode,
  params: ConformanceReason['params'] = {},
): CheckOutcome {
  return without('not-applicable', check, code, params);
}

/** The failure that an answer is by itself, if it is one. */
export function failureOf(check: ConformanceCheck, answer: Answer, input: Json): CheckOutcome | undefined {
  switch (answer.kind) {
    case 'done':
    case 'refused':
      return undefined;
    case 'fault':
      return failed(check, 'fault', { code: answer.code, message: answer.message }, input);
    case 'unfit':
      return failed(check, unfitCodes[answer.why], { found: answer.found }, input);
  }
}

const unfitCodes = {
  output: 'output-unfit',
  'error-data': 'error-data-unfit',
  undeclared: 'undeclared-error',
} as const;

function without(
  status: ConformanceStatus,
  check: ConformanceCheck,
  code: ReasonCode,
  params: ConformanceReason['params'],
): CheckOutcome {
  return { check, status, reason: { code, params } };
}
