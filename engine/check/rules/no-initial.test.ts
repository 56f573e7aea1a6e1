import { effectiveFlow, flowText } from '../testing-flow.ts';
import { subjectOf } from '../subject.ts';
import { noInitial } from './no-initial.ts';

/** The reader refuses what is written; a variation of an identity may replace what no reader saw. */
test('a state with children that names no first one', () => {
  const text = flowText('  a: { initial: b, on: { GO: done }, states: { b: {} } }\n  done: { type: final }');
  const flow = effectiveFlow(text);
  const { root } = flow.body.flow;
  const { a } = root.states;
  if (a === undefined) throw new TypeError('a is missing');
  const { initial: _, ...rest } = a;
  const body = { ...flow.body, flow: { ...flow.body.flow, root: { ...root, states: { ...root.states, a: rest } } } };
  expect(noInitial(subjectOf({ ...flow, body })).map(({ params }) => params)).toEqual([{ state: 'a', states: ['b'] }]);
  expect(noInitial(subjectOf(flow))).toEqual([]);
});
