import { flowText, found } from '../testing-flow.ts';

test('fields and parameters that nobody reads, slots that nobody calls', () => {
  const text = flowText(
    '  a: { on: { GO: { target: done, guard: context.read > 1 && parameters.read > 1 } } }\n  done: { type: final }',
    [
      'events: { GO: { type: object } }',
      'context: { read: { type: number, initial: 1 }, note: { type: number, initial: 1 } }',
      'parameters: { read: { type: number, default: 1 }, limit: { type: number, default: 1 } }',
      'slots: { beforeShip: { contract: x.y@^1, reduce: all, default: none } }',
    ].join('\n'),
  );
  const issues = found('DEF_UNUSED', text);
  expect(issues.map(({ params }) => params['name'])).toEqual(['context.note', 'parameters.limit', 'slots.beforeShip']);
  expect(new Set(issues.map(({ severity }) => severity))).toEqual(new Set(['note']));
});

test.each([
  { what: 'a parameter', guard: 'parameters.limt > 1' },
  { what: 'all parameters', guard: 'paramters.limit > 1' },
])('nothing is unused while the name of $what is misspelt: its deletion would break the correction', ({ guard }) => {
  const text = flowText(
    `  a: { on: { GO: [{ target: done, guard: ${guard} }, { target: done }] } }\n  done: { type: final }`,
    'events: { GO: { type: object } }\nparameters: { limit: { type: number, default: 1 } }',
  );
  expect(found('EXPR_UNKNOWN_FIELD', text)).toHaveLength(1);
  expect(found('DEF_UNUSED', text)).toEqual([]);
  expect(found('DEF_UNUSED', text.replace(guard, '1 > 2'))).toHaveLength(1);
});
