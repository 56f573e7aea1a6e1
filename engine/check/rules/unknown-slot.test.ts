import { flowText, found } from '../testing-flow.ts';

const head = 'slots: { beforeShip: { contract: trade.before-ship@^1, reduce: all, default: none } }';

test.each([
  { slot: 'beforeShip', nearest: [] },
  { slot: 'beforeShp', nearest: ['beforeShip'] },
])('slot $slot', ({ slot, nearest }) => {
  const states = `  a: { invoke: { slot: ${slot}, timeout: PT1M, onDone: done, onError: done } }\n  done: { type: final }`;
  expect(found('DEF_UNKNOWN_SLOT', flowText(states, head)).map(({ params }) => params['nearest'])).toEqual(nearest);
});
