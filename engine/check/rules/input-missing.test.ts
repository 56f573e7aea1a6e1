import { flowText, found, shown } from '../testing-flow.ts';

const contracts = {
  'payment.charge': {
    input: {
      type: 'object',
      properties: {
        orderId: { type: 'string' },
        payer: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      },
      required: ['orderId', 'payer'],
    },
  },
} as const;

test.each([
  { input: 'input: { orderId: x, payer: { name: y } }, ', missing: [] },
  { input: 'input: { payer: { name: y } }, ', missing: ['orderId'] },
  { input: 'input: { orderId: x, payer: {} }, ', missing: ['name'] },
  { input: 'input: =input, ', missing: [] },
  { input: '', missing: ['orderId', 'payer'] },
])('"$input"', ({ input, missing }) => {
  const invoke = `{ capability: payment.charge@^1, ${input}timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(`  a: { invoke: ${invoke} }\n  done: { type: final }`);
  expect(found('DEF_INPUT_MISSING', text, { contracts }).map(({ params }) => params['name'])).toEqual(missing);
});

test('what the flow itself gives at its end', () => {
  const head = 'output: { type: object, properties: { status: { type: string } }, required: [status] }';
  const text = flowText('  a: { type: final, output: {} }', head);
  expect(shown(found('DEF_INPUT_MISSING', text)).map(({ params }) => params)).toEqual([
    { reader: 'output', name: 'status' },
  ]);
});
