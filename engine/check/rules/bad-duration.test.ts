import { effectiveFlow, flowText } from '../testing-flow.ts';
import { subjectOf } from '../subject.ts';
import { badDuration } from './bad-duration.ts';

/** The reader refuses what is written; a variation of an identity may bring in what no reader saw. */
test.each([
  { delay: 'PT5M', count: 0 },
  { delay: '=parameters.wait', count: 0 },
  { delay: '-PT5M', count: 1 },
  { delay: 'P1M', count: 1 },
  { delay: 'soon', count: 1 },
])('delay $delay', ({ delay, count }) => {
  const flow = effectiveFlow(flowText('  a: { after: [{ delay: PT1M, target: done }] }\n  done: { type: final }'));
  const { root } = flow.body.flow;
  const { a } = root.states;
  if (a === undefined) throw new TypeError('a is missing');
  const states = { ...root.states, a: { ...a, after: [{ delay, target: 'done' }] } };
  const body = { ...flow.body, flow: { ...flow.body.flow, root: { ...root, states } } };
  expect(badDuration(subjectOf({ ...flow, body }))).toHaveLength(count);
});
