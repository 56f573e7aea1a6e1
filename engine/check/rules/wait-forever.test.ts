import { flowText, found } from '../testing-flow.ts';

const task = (due: string) => `{ task: { title: T, role: r, ${due}outcomes: { ok: done } } }`;

test.each([
  { a: '{ on: { GO: done } }', waits: true },
  { a: task(''), waits: true },
  { a: task('due: PT4H, '), waits: false },
  { a: '{ tags: [rest], on: { GO: done } }', waits: false },
  { a: '{ on: { GO: done }, after: [{ delay: PT1M, target: done }] }', waits: false },
  { a: '{ initial: b, after: [{ delay: PT1M, target: done }], states: { b: { on: { GO: done } } } }', waits: false },
  {
    a: '{ invoke: { capability: x.y@^1, timeout: PT1M, onDone: done, onError: done }, on: { GO: done } }',
    waits: false,
  },
])('$a', ({ a, waits }) => {
  const issues = found('DEF_WAIT_FOREVER', flowText(`  a: ${a}\n  done: { type: final }`));
  expect(issues.map(({ severity }) => severity)).toEqual(waits ? ['warning'] : []);
});
