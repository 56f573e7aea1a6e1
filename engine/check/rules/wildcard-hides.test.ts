import { flowText, found } from '../testing-flow.ts';

test.each([
  { on: `{ '*': c }`, hidden: ['GO'] },
  { on: `{ '*': c, GO: c }`, hidden: [] },
])('on $on inside a state that takes GO', ({ on, hidden }) => {
  const text = flowText(`
  a:
    initial: b
    on: { GO: done }
    states:
      b: { on: ${on} }
      c: {}
  done: { type: final }`);
  expect(found('DEF_WILDCARD_HIDES', text).map(({ params }) => params['event'])).toEqual(hidden);
});
