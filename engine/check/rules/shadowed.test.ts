import { flowText, found, shown } from '../testing-flow.ts';

test('a branch after an unguarded one', () => {
  const text = flowText(`
  a:
    on:
      GO:
        - { target: done }
        - { guard: input.amount > 5, target: b }
  b: { on: { GO: done } }
  done: { type: final }`);
  const issues = found('DEF_SHADOWED', text);
  expect(shown(issues)).toEqual([{ at: '12:11', params: { line: 11, state: 'a' } }]);
  expect(issues[0]?.related?.[0]?.line).toBe(11);
});

const call = (onError: string) =>
  flowText(`
  a: { invoke: { capability: x.y@^1, timeout: PT1M, onDone: done, onError: ${onError} } }
  done: { type: final }`);

test.each([
  { onError: '[{ target: done }, { error: TIMEOUT, target: done }]', count: 1 },
  { onError: '[{ error: TIMEOUT, target: done }, { error: TIMEOUT, target: done }, { target: done }]', count: 1 },
  {
    onError: '[{ guard: input.amount > 5, target: done }, { guard: input.amount > 5, target: a }, { target: a }]',
    count: 1,
  },
  { onError: '[{ error: TIMEOUT, target: done }, { target: done }]', count: 0 },
])('onError $onError', ({ onError, count }) => {
  expect(found('DEF_SHADOWED', call(onError))).toHaveLength(count);
});

test('timers of different delays do not shadow each other', () => {
  const after = '[{ delay: PT1M, target: done }, { delay: PT2M, target: a }]';
  expect(found('DEF_SHADOWED', flowText(`  a: { after: ${after} }\n  done: { type: final }`))).toEqual([]);
});
