import { flowText, found } from '../testing-flow.ts';

test.each([
  { retry: 'retry: { attempts: 3 }, ', count: 1 },
  { retry: 'retry: { attempts: 1 }, ', count: 0 },
  { retry: '', count: 0 },
])('"$retry" on a call that may run only once', ({ retry, count }) => {
  const invoke = `{ capability: bank.wire@^1, ${retry}timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(`  a: { invoke: ${invoke} }\n  done: { type: final }`);
  expect(found('DEF_RETRY_UNSAFE', text, { contracts: { 'bank.wire': { repeat: 'never' } } })).toHaveLength(count);
});
