import { flowText, found } from '../testing-flow.ts';

test.each([
  { field: '{ type: number }', assign: '', names: ['quote'] },
  { field: '{ type: number, initial: 1 }', assign: '', names: [] },
  { field: '{ type: number, nullable: true }', assign: '', names: [] },
  { field: '{ type: number }', assign: ', assign: { quote: 1 }', names: [] },
])('quote: $field$assign', ({ field, assign, names }) => {
  const text = flowText(
    `
  a: { on: { GO: { target: b${assign} } } }
  b: { always: [{ guard: context.quote == 5.0, target: done }, { target: done }] }
  done: { type: final }`,
    `events: { GO: { type: object } }\ncontext: { quote: ${field} }`,
  );
  expect(found('DEF_UNASSIGNED', text).map(({ params }) => params['name'])).toEqual(names);
});
