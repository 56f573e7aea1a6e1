import { flowText, found } from '../testing-flow.ts';

const cycles = (states: string) => found('DEF_ENDLESS_LOOP', flowText(states)).map(({ params }) => params['cycle']);

test.each([
  { what: 'two states', states: '  a: { always: b }\n  b: { always: a }', cycle: ['a → b → a'] },
  {
    what: 'guard: true',
    states: '  a: { always: [{ guard: true, target: b }] }\n  b: { always: a }',
    cycle: ['a → b → a'],
  },
  { what: 'a state and itself', states: '  a: { always: { target: a, reenter: true } }', cycle: ['a → a'] },
  {
    what: 'an assignment without target',
    states: '  a: { always: { actions: [{ assign: {} }] }, on: { GO: done } }\n  done: { type: final }',
    cycle: ['a → a'],
  },
  {
    what: 'an assignment of the state around',
    states:
      '  a: { initial: b, always: { actions: [{ assign: {} }] }, on: { GO: done }, states: { b: {} } }\n  done: { type: final }',
    cycle: ['a → a'],
  },
  {
    what: 'a parent and its initial child',
    states: '  a: { initial: b, states: { b: { always: c } , c: { always: b } } }',
    cycle: ['a.b → a.c → a.b'],
  },
  {
    what: 'events raised on entry',
    states: '  a: { entry: [{ raise: GO }], on: { GO: b } }\n  b: { entry: [{ raise: STOP }], on: { STOP: a } }',
    cycle: ['a → b → a'],
  },
  {
    what: 'a region beside which all goes on within its own',
    states:
      '  a: { type: parallel, states: { x: { initial: b, states: { b: { always: c }, c: { always: b } } }, y: { initial: d, states: { d: { always: e }, e: {} } } } }',
    cycle: ['a.x.b → a.x.c → a.x.b'],
  },
  {
    what: 'after regions that wait for each other',
    states:
      '  a: { type: parallel, onDone: b, states: { x: { initial: d, states: { d: { on: { GO: e } }, e: { type: final } } }, y: { initial: d, states: { d: { on: { STOP: e } }, e: { type: final } } } } }\n  b: { always: c }\n  c: { always: b }',
    cycle: ['b → c → b'],
  },
])('$what', ({ states, cycle }) => {
  expect(cycles(states)).toEqual(cycle);
});

test.each([
  {
    what: 'a guard that may fail',
    states:
      '  a: { always: [{ guard: input.amount > 5, target: b }, { target: done }] }\n  b: { always: a }\n  done: { type: final }',
  },
  {
    what: 'a guard before an assignment without target',
    states:
      '  a: { always: [{ guard: input.amount > 5, target: done }, { actions: [{ assign: {} }] }] }\n  done: { type: final }',
  },
  {
    what: 'a guard of an assignment without target',
    states:
      '  a: { always: [{ guard: input.amount > 5, actions: [{ assign: {} }] }, { target: done }] }\n  done: { type: final }',
  },
  {
    what: 'a guard below an assignment of the state around',
    states:
      '  a: { initial: b, always: { actions: [{ assign: {} }] }, states: { b: { always: [{ guard: input.amount > 5, target: done }] } } }\n  done: { type: final }',
  },
  {
    what: 'a state that never rests until the event that would begin it',
    states:
      '  a: { on: { GO: p.one, STOP: done } }\n  p: { initial: two, onDone: p, on: { STOP: p.two }, states: { one: { always: a }, two: { type: final } } }\n  done: { type: final }',
  },
  {
    what: 'a history that may remember another child',
    states:
      '  a: { on: { GO: p.two } }\n  p: { initial: one, states: { one: { always: q }, two: { on: { GO: q, STOP: done } }, h: { type: history } } }\n  q: { always: p.h }\n  done: { type: final }',
  },
  {
    what: 'a region that leaves the parallel first',
    states:
      '  a: { type: parallel, states: { x: { always: done }, y: { initial: b, states: { b: { always: c }, c: { always: b } } } } }\n  done: { type: final }',
  },
  {
    what: 'a region that takes the event that would begin it',
    states:
      '  a: { type: parallel, states: { x: { on: { GO: done } }, y: { on: { GO: b } } } }\n  b: { always: c }\n  c: { always: b }\n  done: { type: final }',
  },
  {
    what: 'an end that is followed before it, with the other regions',
    states:
      '  a: { type: parallel, onDone: done, states: { x: { initial: b, onDone: x.b, states: { b: { type: final } } }, y: { initial: c, states: { c: { type: final } } } } }\n  done: { type: final }',
  },
  {
    what: 'a condition that is asked before a raised event',
    states:
      '  a: { entry: [{ raise: GO }], always: [{ guard: input.amount > 5, target: done }], on: { GO: { target: a, reenter: true } } }\n  done: { type: final }',
  },
  { what: 'a state that is not left', states: '  a: { always: a }' },
  { what: 'a wait', states: '  a: { always: b }\n  b: { on: { GO: a, STOP: done } }\n  done: { type: final }' },
  {
    what: 'a raised event that a guard may refuse',
    states:
      '  a: { entry: [{ raise: GO }], on: { GO: { guard: input.amount > 5, target: a } }, after: [{ delay: PT1M, target: done }] }\n  done: { type: final }',
  },
])('$what ends the round', ({ states }) => {
  expect(cycles(states)).toEqual([]);
});
