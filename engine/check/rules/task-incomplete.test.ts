import { effectiveFlow, flowText } from '../testing-flow.ts';
import { subjectOf } from '../subject.ts';
import { taskIncomplete } from './task-incomplete.ts';

const flow = effectiveFlow(
  flowText('  a: { task: { title: T, role: r, due: PT1H, outcomes: { ok: done } } }\n  done: { type: final }'),
);

test.each([
  { what: 'no role', change: { roles: [] }, parts: ['role'] },
  { what: 'no outcome', change: { outcomes: {} }, parts: ['outcomes'] },
  { what: 'both', change: {}, parts: [] },
])('a task with $what', ({ change, parts }) => {
  const { root } = flow.body.flow;
  const { a } = root.states;
  if (a?.task === undefined) throw new TypeError('the task is missing');
  const states = { ...root.states, a: { ...a, task: { ...a.task, ...change } } };
  const body = { ...flow.body, flow: { ...flow.body.flow, root: { ...root, states } } };
  expect(taskIncomplete(subjectOf({ ...flow, body })).map(({ params }) => params['part'])).toEqual(parts);
});
