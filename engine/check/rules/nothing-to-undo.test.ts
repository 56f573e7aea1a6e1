import { flowText, found } from '../testing-flow.ts';

test.each([
  { undo: '', names: ['cancelled'] },
  { undo: 'undo: { capability: stock.release@^1 }, ', names: [] },
])('compensate after a call with "$undo"', ({ undo, names }) => {
  const text = flowText(`
  a: { invoke: { capability: stock.reserve@^1, ${undo}timeout: PT1M, onDone: b, onError: done } }
  b: { on: { STOP: cancelled, GO: done } }
  cancelled: { compensate: all, onDone: done }
  done: { type: final }`);
  expect(found('DEF_NOTHING_TO_UNDO', text).map(({ params }) => params['state'])).toEqual(names);
});
