import { flowText, found, repaired } from '../testing-flow.ts';

const contracts = {
  'stock.reserve': {
    input: { type: 'object', properties: { orderId: { type: 'string' }, colour: { type: 'string' } } },
  },
} as const;

const call = (input: string) =>
  flowText(`
  a: { invoke: { capability: stock.reserve@^1, input: ${input}, timeout: PT1M, onDone: done, onError: done } }
  done: { type: final }`);

test.each([
  { input: '{ orderId: x }', names: [] },
  { input: '{ orderId: x, size: y }', names: ['size'] },
  { input: '{ ordrId: x }', names: ['ordrId'] },
])('input $input', ({ input, names }) => {
  expect(found('DEF_UNKNOWN_PROPERTY', call(input), { contracts }).map(({ params }) => params['name'])).toEqual(names);
});

test('the fix writes the nearest name', () => {
  const text = call('{ ordrId: x }');
  expect(repaired(text, found('DEF_UNKNOWN_PROPERTY', text, { contracts })[0])).toContain('{ orderId: x }');
});

test('a context field that is not declared', () => {
  const text = flowText(
    '  a: { on: { GO: { target: done, assign: { amuont: 1 } } } }\n  done: { type: final }',
    'events: { GO: { type: object } }\ncontext: { amount: { type: integer, initial: 0 } }',
  );
  expect(found('DEF_UNKNOWN_PROPERTY', text).map(({ params }) => [params['reader'], params['nearest']])).toEqual([
    ['context', 'amount'],
  ]);
});
