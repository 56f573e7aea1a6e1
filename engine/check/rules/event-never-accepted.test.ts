import { flowText, found, shown } from '../testing-flow.ts';

test('a declared event that no reachable state takes', () => {
  const text = flowText('  a: { on: { GO: done } }\n  b: { on: { STOP: done } }\n  done: { type: final }');
  expect(shown(found('DEF_EVENT_NEVER_ACCEPTED', text))).toEqual([{ at: '4:33', params: { name: 'STOP' } }]);
});

test('a wildcard takes every event', () => {
  expect(found('DEF_EVENT_NEVER_ACCEPTED', flowText(`  a: { on: { '*': done } }\n  done: { type: final }`))).toEqual(
    [],
  );
});
