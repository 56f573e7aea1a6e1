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

test.each([
  { history: 'shallow', cycle: ['p.two → q → p.two'] },
  { history: 'deep', cycle: ['p.two → q → p.two'] },
])('a round through what a $history history remembers', ({ history, cycle }) => {
  const text = flowText(`
  a: { on: { GO: p.one, STOP: p.two } }
  p: { initial: one, states: { one: { on: { GO: done } }, two: { always: q }, h: { type: history, history: ${history} } } }
  q: { always: p.h }
  done: { type: final }`);
  expect(found('DEF_LOOP_UNCHANGED', text).map(({ params }) => params['cycle'])).toEqual(cycle);
});
