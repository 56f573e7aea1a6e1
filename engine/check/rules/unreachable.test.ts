import { flowText, found, issuesOf } from '../testing-flow.ts';

test('a state that nothing leads to, without its children', () => {
  const text = flowText(`
  a: { on: { GO: done } }
  archive: { initial: b, on: { GO: done }, states: { b: {} } }
  done: { type: final }`);
  const issues = found('DEF_UNREACHABLE', text);
  expect(issues.map(({ params, severity }) => [params['state'], severity])).toEqual([['archive', 'warning']]);
});

test.each([
  { what: 'the initial child and regions', a: '{ type: parallel, on: { GO: done }, states: { b: {}, c: {} } }' },
  { what: 'a target inside another state', a: '{ on: { GO: p.q } }' },
  { what: 'a history state', a: '{ on: { GO: p.h } }' },
  { what: 'the end of children', a: '{ initial: b, onDone: done, states: { b: { type: final } } }' },
])('$what are entered', ({ a }) => {
  const text = flowText(`
  a: ${a}
  ${a.includes('p.') ? 'p: { initial: q, on: { GO: done }, states: { q: {}, h: { type: history } } }' : ''}
  done: { type: final }`);
  const names = found('DEF_UNREACHABLE', text).map(({ params }) => params['state']);
  expect(names).toEqual(a.includes('p.q') ? ['p.h'] : []);
});

test('what only a join leads to that never happens is told as that', () => {
  const text = flowText(`
  a:
    type: parallel
    onDone: joined
    on: { STOP: done }
    states:
      x: { initial: one, states: { one: { type: final } } }
      y: { initial: two, states: { two: { on: { GO: two } } } }
  joined: { on: { GO: done } }
  done: { type: final }`);
  expect(issuesOf(text).map(({ code }) => code)).toEqual(['DEF_JOIN_NEVER', 'DEF_WAIT_FOREVER']);
});

test('nothing is unreachable while a target names no state: it may be the way there', () => {
  const text = flowText(`
  a: { on: { GO: archve, STOP: done } , after: [{ delay: PT1M, target: done }] }
  archive: { after: [{ delay: PT1M, target: done }] }
  done: { type: final }`);
  expect(issuesOf(text).map(({ code }) => code)).toEqual(['DEF_UNKNOWN_TARGET']);
});

test('guard: false is no way', () => {
  const text = flowText(
    '  a: { on: { GO: [{ guard: false, target: b }, { target: done }] } }\n  b: { on: { GO: done } }\n  done: { type: final }',
  );
  expect(found('DEF_UNREACHABLE', text).map(({ params }) => params['state'])).toEqual(['b']);
});

test.each([
  { history: 'shallow', unreachable: [] },
  { history: 'deep', unreachable: ['p.q.one'] },
])('a $history history enters what it remembers', ({ history, unreachable }) => {
  const text = flowText(`
  a: { on: { GO: p.h, STOP: done } }
  p:
    initial: q
    states:
      h: { type: history, history: ${history}, target: p.q.two }
      q: { initial: one, states: { one: {}, two: { on: { GO: a } } } }
  done: { type: final }`);
  expect(found('DEF_UNREACHABLE', text).map(({ params }) => params['state'])).toEqual(unreachable);
});

test.each([
  { what: 'from one region to another', a: 'p.x.two', onX: 'GO: p.y', unreachable: ['q'] },
  { what: 'from without, though the parallel is known', a: 'p.x.two', onX: 'GO: q', unreachable: [] },
  { what: 'within its own region', a: 'p.x.two', onX: 'GO: p.x.two', unreachable: ['p.x.one', 'q'] },
])('a transition into a region $what enters the others by default', ({ a, onX, unreachable }) => {
  const text = flowText(`
  a: { on: { GO: ${a}, STOP: done } }
  p:
    type: parallel
    on: { STOP: done }
    states:
      x: { initial: one, on: { ${onX} }, states: { one: {}, two: {} } }
      y: {}
  q: { on: { GO: p.y, STOP: done } }
  done: { type: final }`);
  expect(found('DEF_UNREACHABLE', text).map(({ params }) => params['state'])).toEqual(unreachable);
});
