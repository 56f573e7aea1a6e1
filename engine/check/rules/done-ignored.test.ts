import { flowText, found } from '../testing-flow.ts';

const names = (states: string) => found('DEF_DONE_IGNORED', flowText(states)).map(({ params }) => params['state']);

test.each([
  { what: 'children', a: '{ initial: b, states: { b: { type: final } } }' },
  { what: 'a call', a: '{ invoke: { capability: x.y@^1, timeout: PT1M, onError: done } }' },
  { what: 'a compensation', a: '{ compensate: all }' },
])('$what that end with nothing to follow', ({ a }) => {
  expect(names(`  a: ${a}\n  done: { type: final }`)).toEqual(['a']);
});

test.each([
  '{ initial: b, onDone: done, states: { b: { type: final } } }',
  '{ initial: b, on: { GO: done }, states: { b: { type: final } } }',
  '{ invoke: { capability: x.y@^1, timeout: PT1M, onError: done }, after: [{ delay: PT1M, target: done }] }',
])('%s goes on', (a) => {
  expect(names(`  a: ${a}\n  done: { type: final }`)).toEqual([]);
});

test('a region that ends is awaited by its parallel', () => {
  const a =
    '{ type: parallel, on: { STOP: done }, states: { x: { initial: p, states: { p: { type: final } } }, y: { on: { GO: y } } } }';
  expect(names(`  a: ${a}\n  done: { type: final }`)).toEqual([]);
});
