import { flowText, found } from '../testing-flow.ts';

const field = 'quote: { type: number }';

test.each([
  {
    what: 'never assigned',
    states:
      '  a: { on: { GO: b } }\n  b: { always: [{ guard: context.quote == 5.0, target: done }, { target: done }] }',
    ways: ['a GO b'],
  },
  {
    what: 'assigned on one of two ways',
    states: `
  a: { on: { GO: { target: b, assign: { quote: 1 } }, STOP: b } }
  b: { always: [{ guard: context.quote == 5.0, target: done }, { target: done }] }`,
    ways: ['a STOP b'],
  },
  {
    what: 'assigned on every way',
    states: `
  a: { on: { GO: { target: b, assign: { quote: 1 } }, STOP: { target: b, assign: { quote: 2 } } } }
  b: { always: [{ guard: context.quote == 5.0, target: done }, { target: done }] }`,
    ways: [],
  },
  {
    what: 'assigned by the state around',
    states: `
  a: { on: { GO: b, STOP: done } }
  b:
    entry: [{ assign: { quote: 3 } }]
    initial: c
    onDone: done
    states:
      c: { always: [{ guard: context.quote == 5.0, target: d }, { target: d }] }
      d: { type: final }`,
    ways: [],
  },
  {
    what: 'assigned only if a condition holds',
    states: `
  a: { on: { GO: b, STOP: done } }
  b:
    entry: [{ assign: { quote: 3 }, guard: input.amount > 5 }]
    always: [{ guard: context.quote == 5.0, target: done }, { target: done }]`,
    ways: ['a GO b'],
  },
  {
    what: 'only tested',
    states:
      '  a: { on: { GO: b, STOP: done } }\n  b: { always: [{ guard: has(context.quote), target: done }, { target: done }] }',
    ways: [],
  },
  {
    what: 'read where nothing leads',
    states: `
  a: { on: { GO: done, STOP: done } }
  b: { always: [{ guard: context.quote == 5.0, target: done }, { target: done }] }`,
    ways: [],
  },
])('$what', ({ states, ways }) => {
  const text = flowText(
    `${states}\n  done: { type: final }`,
    `events: { GO: { type: object }, STOP: { type: object } }\ncontext: { ${field} }`,
  );
  const issues = found('DEF_UNASSIGNED', text);
  expect(issues.map(({ path }) => path?.join(' '))).toEqual(ways);
  expect(issues.every(({ params, related }) => params['name'] === 'quote' && related?.length === 1)).toBe(true);
});
