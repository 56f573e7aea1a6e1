import { flowText, found } from '../testing-flow.ts';

const head = 'context: { count: { type: integer, initial: 0 }, other: { type: integer, initial: 0 } }';

test.each([
  { assign: '', cycle: ['a → b → a'] },
  { assign: ', assign: { other: "=context.other + 1" }', cycle: ['a → b → a'] },
  { assign: ', assign: { count: "=context.count + 1" }', cycle: [] },
])('a round that assigns "$assign"', ({ assign, cycle }) => {
  const text = flowText(
    `
  a:
    always:
      - { guard: context.count > 3, target: done }
      - { target: b }
  b: { always: { target: a${assign} } }
  done: { type: final }`,
    head,
  );
  expect(found('DEF_LOOP_UNCHANGED', text).map(({ params }) => params['cycle'])).toEqual(cycle);
});
