import { flowText, found } from '../testing-flow.ts';

test('a state without exit is shown with the way to it', () => {
  const text = flowText(`
  a: { on: { GO: { target: onHold }, STOP: { target: done } } }
  onHold: {}
  done: { type: final }`);
  const issues = found('DEF_DEAD_END', text);
  expect(issues.map(({ params, path }) => ({ params, path }))).toEqual([
    { params: { state: 'onHold' }, path: ['a', 'GO', 'onHold'] },
  ]);
});

test.each([
  { what: 'inherited', states: '  a: { initial: b, on: { GO: done }, states: { b: {} } }\n  done: { type: final }' },
  {
    what: 'of another region',
    states: '  a: { type: parallel, states: { x: {}, y: { on: { GO: done } } } }\n  done: { type: final }',
  },
])('an exit $what counts', ({ states }) => {
  expect(found('DEF_DEAD_END', flowText(states))).toEqual([]);
});
