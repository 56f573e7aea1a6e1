import { flowText, found } from '../testing-flow.ts';

const names = (states: string) => found('DEF_NO_FINAL', flowText(states)).map(({ params }) => params['state']);

test('of a trap only the state by which it is entered', () => {
  const text = flowText(`
  a: { on: { GO: rework, STOP: done } }
  rework: { on: { GO: again } }
  again: { on: { GO: rework } }
  done: { type: final }`);
  expect(found('DEF_NO_FINAL', text).map(({ params, path }) => ({ ...params, path }))).toEqual([
    { state: 'rework', path: ['a', 'GO', 'rework'] },
  ]);
});

test('a flow that never ends is named itself', () => {
  expect(names('  a: { on: { GO: b } }\n  b: { on: { GO: a } }')).toEqual(['base']);
});

test.each([
  { what: 'a dead end is reported as such', states: '  a: { on: { GO: b } }\n  b: {}' },
  {
    what: 'the end of children leads on',
    states:
      '  a: { initial: b, onDone: done, states: { b: { on: { GO: c } }, c: { type: final } } }\n  done: { type: final }',
  },
  {
    what: 'all regions end',
    states:
      '  a: { type: parallel, onDone: done, states: { x: { initial: p, states: { p: { on: { GO: q } }, q: { type: final } } } } }\n  done: { type: final }',
  },
  {
    what: 'another region leaves',
    states:
      '  a: { type: parallel, states: { x: { on: { GO: x } }, y: { on: { STOP: done } } } }\n  done: { type: final }',
  },
  {
    what: 'an endless loop is reported as such',
    states: '  a: { always: { target: b } }\n  b: { always: { target: a } }',
  },
  { what: 'an unknown target is reported as such', states: '  a: { on: { GO: nowhere } }' },
])('$what', ({ states }) => {
  expect(names(states)).toEqual([]);
});
