import { flowText, found, shown } from '../testing-flow.ts';

const contracts = {
  'payment.charge': {
    input: {
      type: 'object',
      properties: { amount: { type: 'integer' }, lines: { type: 'array', items: { type: 'string' } } },
    },
  },
} as const;

test.each([
  { input: '{ amount: 5, lines: [a, b] }', names: [] },
  { input: '{ amount: =input.amount }', names: [] },
  { input: '{ amount: "12.00" }', names: ['amount'] },
  { input: '{ amount: 1.5 }', names: ['amount'] },
  { input: '{ lines: [a, 2] }', names: ['lines[1]'] },
])('input $input', ({ input, names }) => {
  const invoke = `{ capability: payment.charge@^1, input: ${input}, timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(`  a: { invoke: ${invoke} }\n  done: { type: final }`);
  expect(found('DEF_TYPE_MISMATCH', text, { contracts }).map(({ params }) => params['name'])).toEqual(names);
});

test('forEach over what is no list', () => {
  const text = flowText(`
  a:
    invoke:
      capability: x.y@^1
      forEach: { in: =input.amount, as: line, concurrency: 3 }
      timeout: PT1M
      onDone: done
      onError: done
  done: { type: final }`);
  expect(shown(found('DEF_TYPE_MISMATCH', text))).toEqual([
    { at: '11:22', params: { reader: 'forEach', name: 'in', expected: 'array', found: 'number' } },
  ]);
});
