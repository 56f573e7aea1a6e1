import { flowText, found } from '../testing-flow.ts';

const contracts = { 'stock.reserve': { errors: { OUT_OF_STOCK: { class: 'business' } } } } as const;

test.each([
  { error: 'OUT_OF_STOCK', known: [] },
  { error: 'TIMEOUT', known: [] },
  { error: 'SOLD_OUT', known: [['OUT_OF_STOCK']] },
])('onError for $error', ({ error, known }) => {
  const text = flowText(`
  a:
    invoke:
      capability: stock.reserve@^1
      timeout: PT1M
      onDone: done
      onError: [{ error: ${error}, target: done }, { target: done }]
  done: { type: final }`);
  expect(found('DEF_UNKNOWN_ERROR', text, { contracts }).map(({ params }) => params['known'])).toEqual(known);
});
