import { check } from './check.ts';
import { effectiveFlow, flowText, issuesOf } from './testing-flow.ts';

const flow = (waiver: string, head = 'owner: shop') =>
  flowText(
    `
  a: { on: { GO: b }, after: [{ delay: PT1M, target: done }] }
  b: { on: { GO: done }, x-waive: ${waiver} }
  done: { type: final }`,
    `events: { GO: { type: object } }\n${head}`,
  );

const told = (text: string) => issuesOf(text).map(({ code, waived }) => [code, waived]);

test.each([
  { what: 'on its state', text: flow('[{ code: DEF_WAIT_FOREVER, reason: they call back }]') },
  { what: 'one alone', text: flow('{ code: DEF_WAIT_FOREVER, reason: they call back }') },
  { what: 'on the flow', text: flow('[]', 'x-waive: [{ code: DEF_WAIT_FOREVER, reason: they call back }]') },
])('a waiver $what marks the finding with its reason', ({ text }) => {
  expect(told(text)).toEqual([['DEF_WAIT_FOREVER', 'they call back']]);
});

test('a waiver of another state covers nothing, and says so', () => {
  const text = flow('[]').replace(
    'done: { type: final',
    'done: { x-waive: { code: DEF_WAIT_FOREVER, reason: no }, type: final',
  );
  expect(told(text)).toEqual([
    ['DEF_WAIT_FOREVER', undefined],
    ['DEF_WAIVER_UNUSED', undefined],
  ]);
});

test.each([
  { code: 'DEF_DEAD_END', nearest: undefined },
  { code: 'DEF_WAIT_FOREVR', nearest: 'DEF_WAIT_FOREVER' },
])('$code cannot be waived', ({ code, nearest }) => {
  const refused = issuesOf(flow(`[{ code: ${code}, reason: because }]`)).filter(
    (one) => one.code === 'DEF_WAIVER_REFUSED',
  );
  expect(refused.map(({ params, location }) => [params['nearest'], location.line])).toEqual([[nearest, 10]]);
});

test('a waiver without a reason is refused', () => {
  const issues = issuesOf(flow('[{ code: DEF_WAIT_FOREVER }]'));
  expect(issues[0]).toMatchObject({ code: 'DEF_MISSING_FIELD', params: { field: 'reason' } });
});

test('a waived warning does not keep a flow from being published', () => {
  const answer = check(effectiveFlow(flow('{ code: DEF_WAIT_FOREVER, reason: they call back }')));
  expect(answer.checked).toMatchObject({ checked: true });
});
