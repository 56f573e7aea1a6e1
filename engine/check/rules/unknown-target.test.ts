import { flowText, found, repaired, shown } from '../testing-flow.ts';

const wrong = flowText(`
  a: { on: { GO: { target: aprove } } }
  approve: { type: final }`);

test('a target that does not exist is shown with the nearest state', () => {
  expect(shown(found('DEF_UNKNOWN_TARGET', wrong))).toEqual([
    { at: '8:28', params: { name: 'aprove', nearest: 'approve', known: ['a', 'approve'] } },
  ]);
});

test('its fix writes the nearest name, and the issue is gone', () => {
  const fixed = repaired(wrong, found('DEF_UNKNOWN_TARGET', wrong)[0]);
  expect(fixed).toContain('target: approve }');
  expect(found('DEF_UNKNOWN_TARGET', fixed)).toEqual([]);
});

test.each([
  { what: 'a short target', states: '  a: { on: { GO: donne } }\n  done: { type: final }', name: 'donne' },
  {
    what: 'an initial',
    states: '  a: { initial: zz, on: { GO: done }, states: { b: {} } }\n  done: { type: final }',
    name: 'zz',
  },
  {
    what: 'a history default',
    states:
      '  a: { initial: b, on: { GO: done }, states: { b: {}, h: { type: history, target: zz } } }\n  done: { type: final }',
    name: 'zz',
  },
])('$what is looked up too', ({ states, name }) => {
  expect(found('DEF_UNKNOWN_TARGET', flowText(states)).map(({ params }) => params['name'])).toEqual([name]);
});

test('names are found outwards', () => {
  const text = flowText(`
  a:
    initial: b
    states:
      b: { on: { GO: done } }
  done: { type: final }`);
  expect(found('DEF_UNKNOWN_TARGET', text)).toEqual([]);
});
