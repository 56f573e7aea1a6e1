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

const typed = `events: { PAID: { type: object, properties: { sum: { type: integer, minimum: 0 } }, required: [sum] } }
input:
  type: object
  properties: { total: { type: integer, minimum: 0 }, way: { enum: [card, cash] }, vip: { type: boolean }, note: { type: string } }
  required: [total, way, vip]
context: { seen: { type: integer, nullable: true } }`;

test.each([
  { guards: ['input.total > 100', 'input.total < 50'], witness: { total: expect.any(Number) } },
  { guards: ['input.total > 100', 'input.total < 100'], witness: { total: 100 } },
  { guards: ['input.total > 100', 'input.total <= 100'], witness: undefined },
  { guards: ['input.total >= 5', 'input.total in [0, 1, 2, 3, 4]'], witness: undefined },
  { guards: ['input.total >= 5', 'input.total in [0, 1, 3, 4]'], witness: { total: 2 } },
  { guards: ['input.way == "card"', 'input.way == "cash"'], witness: undefined },
  { guards: ['input.way == "card" && input.vip', 'input.way == "cash"'], witness: { way: 'card', vip: false } },
  { guards: ['input.way == "card" && input.vip', 'input.way == "cash"', '!input.vip'], witness: undefined },
  { guards: ['has(input.note)', '!has(input.note)'], witness: undefined },
  { guards: ['context.seen == null', 'context.seen > 5', 'context.seen <= 5'], witness: undefined },
  { guards: ['input.vip', 'input.vip == false'], witness: undefined },
])('$guards', ({ guards, witness }) => {
  const branches = guards.map((guard) => `{ guard: '${guard}', target: done }`).join(', ');
  const text = flowText(
    `
  a: { on: { PAID: { target: b, assign: { seen: =event.sum } } }, after: [{ delay: PT1M, target: b }] }
  b: { always: [${branches}] }
  done: { type: final }`,
    typed,
  ).replace(/^input: \{.*\n/m, '');
  const issues = found('DEF_NO_DEFAULT', text);
  const isMet = witness === undefined;
  expect(issues.map((issue) => issue.witness)).toEqual(isMet ? [] : [witness]);
});
