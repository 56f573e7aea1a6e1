import { effectiveFlow, flowText } from '../testing-flow.ts';
import { subjectOf } from '../subject.ts';
import { concurrency } from './concurrency.ts';

const flow = effectiveFlow(
  flowText(
    `
  a:
    invoke:
      capability: warehouse.pick@^1
      forEach: { in: [1, 2], as: line, concurrency: 3 }
      timeout: PT1M
      onDone: done
      onError: done
  done: { type: final }`,
    'parameters: { lanes: { type: integer, default: 4 }, many: { type: integer, default: 40 } }',
  ),
);

test.each([
  { lanes: 1, count: 0 },
  { lanes: 20, count: 0 },
  { lanes: '=parameters.lanes', count: 0 },
  { lanes: '=parameters.many', count: 1 },
  { lanes: '=parameters.lanes + 1', count: 1 },
  { lanes: 0, count: 1 },
  { lanes: 21, count: 1 },
  { lanes: 2.5, count: 1 },
  { lanes: 'many', count: 1 },
])('$lanes lanes', ({ lanes, count }) => {
  const { root } = flow.body.flow;
  const { a } = root.states;
  if (a?.invoke?.forEach === undefined) throw new TypeError('forEach is missing');
  const invoke = { ...a.invoke, forEach: { ...a.invoke.forEach, concurrency: lanes } };
  const states = { ...root.states, a: { ...a, invoke } };
  const body = { ...flow.body, flow: { ...flow.body.flow, root: { ...root, states } } };
  expect(concurrency(subjectOf({ ...flow, body }))).toHaveLength(count);
});
