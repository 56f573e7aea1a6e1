import { flowText, found } from '../testing-flow.ts';

const told = (states: string) =>
  found('DEF_STAYS_FOREVER', flowText(`${states}\n  done: { type: final }`)).map(
    ({ params, location }) => `${JSON.stringify(params['state'])} ${location.line}`,
  );

test.each([
  { what: 'its own state', states: '  a: { always: [{ guard: input.amount > 5, target: a }, { target: done }] }' },
  { what: 'no state', states: '  a: { always: [{ guard: input.amount > 5 }, { target: done }] }' },
  { what: 'the default', states: '  a: { always: [{ guard: input.amount > 5, target: done }, { target: a }] }' },
])('a branch that leads to $what stays', ({ states }) => {
  expect(told(states)).toEqual(['"a" 7']);
});

test('a branch of the state around is told of each state within that it holds', () => {
  const states = `
  a:
    initial: b
    always: [{ guard: input.amount > 5 }, { target: done }]
    states: { b: {}, c: { on: { GO: b } } }`;
  expect(told(states)).toEqual(['"a.b" 10']);
});

test.each([
  {
    what: 'an event leaves it',
    states: '  a: { always: [{ guard: input.amount > 5 }, { target: done }], on: { GO: done } }',
  },
  {
    what: 'a time of the state around leaves it',
    states:
      '  a: { initial: b, after: [{ delay: PT1M, target: done }], states: { b: { always: [{ guard: input.amount > 5 }, { target: done }] } } }',
  },
  {
    what: 'it is asked after one that is surely taken',
    states: '  a: { always: [{ target: done }, { guard: input.amount > 5 }] }',
  },
  {
    what: 'it enters its state anew',
    states: '  a: { always: [{ guard: input.amount > 5, target: a, reenter: true }, { target: done }] }',
  },
  {
    what: 'another region may change the condition',
    states:
      '  a: { type: parallel, onDone: done, states: { x: { always: [{ guard: input.amount > 5 }, { target: x, reenter: true }] }, y: { on: { GO: y } } } }',
  },
  { what: 'all branches do: a dead end', states: '  a: { always: [{ guard: input.amount > 5 }, { target: a }] }' },
  {
    what: 'nothing leads there',
    states: '  a: { always: done }\n  b: { always: [{ guard: input.amount > 5 }, { target: done }] }',
  },
])('nothing is said where $what', ({ states }) => {
  expect(told(states)).toEqual([]);
});
