import { flowText, found, repaired, shown } from '../testing-flow.ts';

test('a state that takes an undeclared event', () => {
  const text = flowText('  a: { on: { GOO: done } }\n  done: { type: final }');
  const issues = found('DEF_UNKNOWN_EVENT', text);
  expect(shown(issues)).toEqual([{ at: '7:14', params: { name: 'GOO', nearest: 'GO', known: ['GO', 'STOP'] } }]);
  expect(repaired(text, issues[0])).toContain('on: { GO: done }');
});

test.each(['raise: NOPE', 'send: NOPE'])('an action that says %s', (action) => {
  const text = flowText(`  a: { entry: [{ ${action} }], on: { GO: done } }\n  done: { type: final }`);
  expect(found('DEF_UNKNOWN_EVENT', text).map(({ params }) => params['name'])).toEqual(['NOPE']);
});

test('a wildcard names no event', () => {
  expect(found('DEF_UNKNOWN_EVENT', flowText(`  a: { on: { '*': done } }\n  done: { type: final }`))).toEqual([]);
});
