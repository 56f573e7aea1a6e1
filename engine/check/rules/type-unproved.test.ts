import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'stock.look': {
    input: { type: 'object', properties: { pieces: { type: 'integer', minimum: 1 }, sku: { type: 'string' } } },
  },
} as const;

/** In English and in Chinese. */
function spoken(why: unknown): unknown {
  return typeof why === 'object' && why !== null ? Object.values(why) : why;
}

/** What is not proved of an input, and why. */
function unproved(input: string): readonly unknown[] {
  const invoke = `{ capability: stock.look@^1, input: ${input}, timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(
    `  a: { on: { GO: { target: b } }, after: [{ delay: PT1M, target: b }] }\n  b: { invoke: ${invoke} }\n  done: { type: final }`,
    'events: { GO: { type: object } }\ncontext: { any: { initial: 5 }, open: { type: object, initial: {} }, n: { type: integer, minimum: 0, initial: =size(string(input.amount)) } }',
  );
  const free = text.replace('properties: { amount', 'properties: { free: {}, amount');
  return found('DEF_TYPE_UNPROVED', free, { contracts }).map(({ severity, params }) => [
    severity,
    spoken(params['why']),
  ]);
}

test.each([
  { input: '{ pieces: =context.any }', why: [] },
  // That the name leads nowhere is told; that its type is unknown only follows.
  { input: '{ sku: =context.open.sku }', why: [] },
  {
    input: '{ sku: =input.free }',
    why: [['note', ['nothing is known of input.free', 'input.free 的类型未知']]],
  },
  { input: '{ pieces: "=context.n - 1" }', why: [['note', ['context.n - 1 may be -1', 'context.n - 1 可能为 -1']]] },
  { input: '{ pieces: "=context.n + 1" }', why: [] },
  { input: '{ sku: =string(context.n) }', why: [] },
])('$input', ({ input, why }) => {
  expect(unproved(input)).toEqual(why);
});
