import { dataFlow } from '../data/data-flow.ts';
import { subjectOf } from '../subject.ts';
import { effectiveFlow, flowText } from '../testing-flow.ts';
import { checkIncomplete } from './check-incomplete.ts';

const text = flowText(
  '  a: { on: { GO: { target: b, assign: { quote: 1 } } } }\n  b: { always: done }\n  done: { type: final, output: { q: =context.quote } }',
  'events: { GO: { type: object } }\ncontext: { quote: { type: number } }',
);

test.each([
  { limit: undefined, rest: [] },
  { limit: 3, rest: [['context.quote']] },
])('a pass of $limit steps leaves $rest', ({ limit, rest }) => {
  const subject = subjectOf(effectiveFlow(text));
  const data = dataFlow(subject.flow, subject.graph, subject.calls, subject.variables, limit);
  const issues = checkIncomplete({ ...subject, data });
  expect(issues.map(({ severity, params }) => [severity, params['rest'], params['limit']])).toEqual(
    rest.map((names) => ['warning', names, 3]),
  );
});
