import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'stock.look': {
    input: { type: 'object', properties: { pieces: { type: 'integer', minimum: 1 }, sku: { type: 'string' } } },
  },
} as const;

/** What is not proved of an input, and why. */
function unproved(input: string): readonly unknown[] {
  const invoke = `{ capability: stock.look@^1, input: ${input}, timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(
    `  a: { on: { GO: { target: b } }, after: [{ delay: PT1M, target: b }] }\n  b: { invoke: ${invoke} }\n  done: { type: final }`,
    'events: { GO: { type: object } }\ncontext: { any: { initial: 5 }, open: { type: object, initial: {} }, n: { type: integer, minimum: 0, initial: =size(string(input.amount)) } }',
  );
  return found('DEF_TYPE_UNPROVED', text, { contracts }).map(({ severity, params }) => [severity, params['why']]);
}

test.each([
  { input: '{ pieces: =context.any }', why: [] },
  { input: '{ sku: =context.open.sku }', why: [['note', 'nothing is known of context.open.sku']] },
  { input: '{ pieces: "=context.open.list[0]" }', why: [['note', 'nothing is known of context.open.list[0]']] },
  { input: '{ pieces: "=context.n - 1" }', why: [['note', 'context.n - 1 may be -1']] },
  { input: '{ pieces: "=context.n + 1" }', why: [] },
  { input: '{ sku: =string(context.n) }', why: [] },
])('$input', ({ input, why }) => {
  expect(unproved(input)).toEqual(why);
});
