import { decide, type AttemptFacts, type JudgedResult } from './attempt.ts';
import { runLimits } from './limits.ts';

const facts: AttemptFacts = {
  call: { contract: 'stock.reserve@^1', attempts: 3, backoffMs: 1_000, withinMs: 60_000 },
  contract: {
    repeat: 'by-key',
    errors: { NONE_LEFT: { class: 'business' }, BUSY: { class: 'transient' }, BROKEN: { class: 'fatal' } },
  },
  attempt: 1,
  startedAtMs: 0,
  nowMs: 0,
  fraction: 0.5,
  limits: runLimits,
};

const fault: Extract<JudgedResult, { kind: 'fault' }> = {
  kind: 'fault',
  code: 'CAP_FAULT',
  message: 'm',
  done: 'unknown',
  retry: true,
};

function refused(code: string): JudgedResult {
  return { kind: 'refused', code, message: 'm' };
}

test.each<[string, JudgedResult, Partial<AttemptFacts>, object]>([
  ['an output', { kind: 'done', output: 1 }, {}, { kind: 'done', output: 1 }],
  ['a business error', refused('NONE_LEFT'), {}, { kind: 'failed', error: { code: 'NONE_LEFT' } }],
  ['a transient error', refused('BUSY'), {}, { kind: 'retry', delayMs: 500 }],
  ['a transient error to the end', refused('BUSY'), { attempt: 3 }, { kind: 'failed', error: { code: 'BUSY' } }],
  ['a fatal error', refused('BROKEN'), {}, { kind: 'incident', code: 'CALL_FATAL' }],
  ['an undeclared error', refused('WHAT'), {}, { kind: 'failed', error: { code: 'CAP_UNDECLARED_ERROR' } }],
  ['a name every object has', refused('toString'), {}, { kind: 'failed', error: { code: 'CAP_UNDECLARED_ERROR' } }],
  ['a fault', fault, {}, { kind: 'retry', delayMs: 500 }],
  ['a fault of the second attempt', fault, { attempt: 2 }, { kind: 'retry', delayMs: 1_000 }],
  ['a fault of the last attempt', fault, { attempt: 3 }, { kind: 'failed', error: { code: 'RETRIES_EXHAUSTED' } }],
  [
    'a timeout of the last',
    { ...fault, code: 'CAP_TIMEOUT' },
    { attempt: 3 },
    { kind: 'failed', error: { code: 'TIMEOUT' } },
  ],
  ['a fault when time is over', fault, { nowMs: 59_900 }, { kind: 'failed', error: { code: 'RETRIES_EXHAUSTED' } }],
  ['a Retry-After', { ...fault, retryAfterMs: 7_000 }, {}, { kind: 'retry', delayMs: 7_000 }],
  ['a refusal to retry', { ...fault, retry: false }, {}, { kind: 'failed', error: { code: 'CAP_FAULT' } }],
  [
    'a wrong request',
    { ...fault, code: 'CAP_PROVIDER_FAULT', retry: false },
    {},
    { kind: 'incident', code: 'CAP_PROVIDER_FAULT' },
  ],
])('%s is judged', (_, result, more, verdict) => {
  expect(decide(result, { ...facts, ...more })).toMatchObject(verdict);
});

test('a call that may not be repeated goes on only when certainly nothing was done', () => {
  const once = { ...facts, contract: { ...facts.contract, repeat: 'never' as const } };
  expect(decide(fault, once)).toMatchObject({ kind: 'incident', code: 'OUTCOME_UNKNOWN' });
  expect(decide({ ...fault, done: 'certainly-not' }, once)).toMatchObject({ kind: 'retry' });
});

test('the backoff is drawn from all of a range that doubles and ends at five minutes', () => {
  const call = { ...facts.call, attempts: 50, withinMs: Infinity };
  const delay = (attempt: number, fraction: number) => decide(fault, { ...facts, call, attempt, fraction });
  expect(delay(1, 0)).toMatchObject({ delayMs: 0 });
  expect(delay(4, 0.999_999)).toMatchObject({ delayMs: 7_999 });
  expect(delay(40, 0.999_999_9)).toMatchObject({ delayMs: 299_999 });
});
