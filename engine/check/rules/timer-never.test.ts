import { flowText, found, shown } from '../testing-flow.ts';

const head = [
  'events: { GO: { type: object } }',
  'parameters: { short: { type: string, default: PT1H, format: duration }, lanes: { type: integer, default: 2 } }',
].join('\n');

const flow = (states: string) => flowText(states, head);
const inside = (after: string, inner: string) =>
  flow(`
  a:
    initial: b
    onDone: done
    after: [${after}]
    states:
      b: { on: { GO: c }, ${inner} }
      c: { type: final }
  done: { type: final }`);

test.each([
  {
    what: 'a parent ends sooner',
    text: inside('{ delay: PT1H, target: done }', 'after: [{ delay: PT4H, target: c }]'),
  },
  {
    what: 'the parent comes back to itself anew',
    text: inside('{ delay: PT1H, target: a, reenter: true }', 'after: [{ delay: PT4H, target: c }]'),
  },
  {
    what: 'a parameter is compared by its value',
    text: inside('{ delay: =parameters.short, target: done }', 'after: [{ delay: PT4H, target: c }]'),
  },
  {
    what: 'a sum of parameters too',
    text: inside(
      '{ delay: =parameters.short + parameters.short, target: done }',
      'after: [{ delay: PT4H, target: c }]',
    ),
  },
])('$what', ({ text }) => {
  expect(shown(found('DEF_TIMER_NEVER', text))).toMatchObject([{ params: { time: 'PT4H', state: 'a' } }]);
});

test.each([
  { what: 'a guard may let the longer one live', a: '{ delay: PT1H, guard: input.amount > 5, target: done }' },
  { what: 'the parent stays, and its children begin anew', a: '{ delay: PT1H, target: a.b }' },
  { what: 'it moves nothing', a: '{ delay: PT1H, actions: [{ send: GO }] }' },
  { what: 'equal times have no promised order', a: '{ delay: PT4H, target: done }' },
])('$what', ({ a }) => {
  expect(found('DEF_TIMER_NEVER', inside(a, 'after: [{ delay: PT4H, target: c }]'))).toEqual([]);
});

test('two timers of one state, and the due of a task', () => {
  const own = flow(
    '  a: { on: { GO: done }, after: [{ delay: PT1H, target: done }, { delay: PT2H, target: done }] }\n  done: { type: final }',
  );
  expect(shown(found('DEF_TIMER_NEVER', own))).toMatchObject([{ at: '8:74', params: { time: 'PT2H', limit: 'PT1H' } }]);
  const task = flow(
    '  a: { task: { title: T, role: r, due: P1D, outcomes: { ok: done } }, after: [{ delay: PT1H, target: done }] }\n  done: { type: final }',
  );
  expect(shown(found('DEF_TIMER_NEVER', task))).toMatchObject([{ params: { time: 'P1D', state: 'a' } }]);
});

const parent = (timeout: string) =>
  flow(
    `  a: { invoke: { flow: parcel@^1, timeout: ${timeout}, onDone: done, onError: done } }\n  done: { type: final }`,
  );
const children = { parcel: { input: true, longestTimer: { state: 'underway', ms: 14_400_000 } } } as const;

test.each([
  { timeout: 'PT1H', times: ['PT4H (parcel: underway)'] },
  { timeout: '=parameters.short', times: ['PT4H (parcel: underway)'] },
  { timeout: 'PT5H', times: [] },
])('a sub-flow that waits longer than $timeout', ({ timeout, times }) => {
  const issues = found('DEF_TIMER_NEVER', parent(timeout), { children });
  expect(issues.map(({ params }) => params['time'])).toEqual(times);
});
