import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'stock.reserve': {
    errors: { OUT_OF_STOCK: { class: 'business' }, BUSY: { class: 'transient' } },
  },
} as const;

test.each([
  { onError: 'done', unhandled: [] },
  { onError: '[{ error: OUT_OF_STOCK, target: done }]', unhandled: [] },
  { onError: '[{ error: OUT_OF_STOCK, guard: input.amount > 5, target: done }]', unhandled: ['OUT_OF_STOCK'] },
  { onError: '[{ guard: input.amount > 5, target: done }]', unhandled: ['OUT_OF_STOCK'] },
  { onError: '[{ error: TIMEOUT, target: done }]', unhandled: ['OUT_OF_STOCK'] },
])('onError $onError', ({ onError, unhandled }) => {
  const text = flowText(`
  a: { invoke: { capability: stock.reserve@^1, timeout: PT1M, onDone: done, onError: ${onError} } }
  done: { type: final }`);
  const errors = found('DEF_ERROR_UNHANDLED', text, { contracts }).map(({ params }) => params['error']);
  expect(errors).toEqual(unhandled);
});

test('a slot that somebody may refuse', () => {
  const head = 'slots: { beforeShip: { contract: trade.before-ship@^1, reduce: all, default: none } }';
  const states = '  a: { invoke: { slot: beforeShip, timeout: PT1M, onDone: done } }\n  done: { type: final }';
  const given = { slots: { beforeShip: ['risk.screen'] } };
  const errors = found('DEF_ERROR_UNHANDLED', flowText(states, head), given).map(({ params }) => params['error']);
  expect(errors).toEqual(['SLOT_REFUSED']);
});
