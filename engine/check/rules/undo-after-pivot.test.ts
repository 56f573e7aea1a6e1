import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'pay.out': { effect: 'write', undo: { kind: 'pivot' } },
  'notify.send': { effect: 'write', undo: { kind: 'none', reason: 'a message is read' } },
  'shop.check': { effect: 'read' },
} as const;

const flow = (call: string, onDone: string, onError = 'done') =>
  flowText(`
  a: { on: { GO: pay, STOP: done } }
  pay: { invoke: { capability: ${call}, timeout: PT1M, onDone: ${onDone}, onError: ${onError} } }
  b: { on: { STOP: cancelled, GO: done } }
  cancelled: { compensate: all, onDone: done }
  done: { type: final }`);

test.each([
  { call: 'pay.out@^1', onDone: 'b', path: ['a', 'GO', 'pay', 'done', 'b', 'STOP', 'cancelled'] },
  { call: 'pay.out@^1', onDone: 'cancelled', path: ['a', 'GO', 'pay', 'done', 'cancelled'] },
])('$call, then $onDone, comes too late to compensate', ({ call, onDone, path }) => {
  const issues = found('DEF_UNDO_AFTER_PIVOT', flow(call, onDone), { contracts });
  expect(issues.map((issue) => issue.path)).toEqual([path]);
  expect(issues[0]?.related?.map(({ line }) => line)).toEqual([11]);
});

test.each([
  { what: 'nothing compensates afterwards', text: flow('pay.out@^1', 'done') },
  { what: 'a failed call has paid nothing', text: flow('pay.out@^1', 'done', 'cancelled') },
  { what: 'the flow says how it is taken back', text: flow('pay.out@^1, undo: { capability: pay.in@^1 }', 'b') },
  { what: 'the call only reads', text: flow('shop.check@^1', 'b') },
])('$what', ({ text }) => {
  expect(found('DEF_UNDO_AFTER_PIVOT', text, { contracts })).toEqual([]);
});

test('of a list some may be paid when one fails', () => {
  const text = flow('pay.out@^1, forEach: { in: [1, 2], as: item }', 'done', 'cancelled');
  expect(found('DEF_UNDO_AFTER_PIVOT', text, { contracts }).map(({ path }) => path?.at(-2))).toEqual(['error']);
});

test('a write that stays done is a warning with the reason of its contract', () => {
  const issues = found('DEF_UNDO_NONE', flow('notify.send@^1', 'b'), { contracts });
  expect(issues).toMatchObject([
    { severity: 'warning', params: { reason: 'a message is read', compensate: 'cancelled' } },
  ]);
  expect(found('DEF_UNDO_NONE', flow('notify.send@^1', 'done'), { contracts })).toEqual([]);
});
