import { flowText, found } from '../testing-flow.ts';

const choices = (states: string) => found('DEF_NO_DEFAULT', flowText(states)).map(({ params }) => params['choice']);
const end = '\n  done: { type: final }';

test.each([
  { what: 'always', a: '{ always: [{ guard: input.amount > 5, target: done }] }', choice: 'always' },
  {
    what: 'the result of a call',
    a: '{ invoke: { capability: x.y@^1, timeout: PT1M, onDone: [{ guard: input.amount > 5, target: done }], onError: done } }',
    choice: 'onDone',
  },
  {
    what: 'an outcome',
    a: '{ task: { title: T, role: r, due: PT1H, outcomes: { approve: [{ guard: input.amount > 5, target: done }], reject: done } } }',
    choice: 'approve',
  },
  {
    what: 'the end of children',
    a: '{ initial: b, onDone: [{ guard: input.amount > 5, target: done }], states: { b: { on: { GO: c } }, c: { type: final } } }',
    choice: 'onDone',
  },
])('$what without a default', ({ a, choice }) => {
  expect(choices(`  a: ${a}${end}`)).toEqual([choice]);
});

test.each([
  '{ always: [{ guard: input.amount > 5, target: done }, { target: done }] }',
  '{ always: [{ guard: input.amount > 5, target: done }, { guard: input.amount <= 5, target: done }] }',
  '{ always: [{ guard: input.amount > 5, target: done }, { guard: "!(input.amount > 5)", target: done }] }',
  '{ always: [{ guard: input.amount > 5, target: done }], on: { GO: done } }',
  '{ always: [{ guard: input.amount > 5, target: done }], after: [{ delay: PT1M, target: done }] }',
  '{ on: { GO: [{ guard: input.amount > 5, target: done }] } }',
])('%s is not stuck', (a) => {
  expect(choices(`  a: ${a}${end}`)).toEqual([]);
});
