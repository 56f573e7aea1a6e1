import { flowText, found, issuesOf } from '../testing-flow.ts';

const head = `events:
  PAID: { type: object, properties: { sum: { type: integer, minimum: 0 }, way: { enum: [card, cash] } }, required: [sum, way] }
parameters: { limit: { type: integer, minimum: 10, default: 50 }, strict: { type: boolean, default: false } }
context:
  payment: { type: object, properties: { sum: { type: integer } }, required: [sum], nullable: true }
  status: { enum: [open, paid, closed], initial: open }
  tries: { type: integer, minimum: 0, initial: 0 }`;

test.each([
  { guard: 'event.sum < 0', value: 'false' },
  { guard: 'event.sum >= 0', value: 'true' },
  { guard: 'event.way == "cheque"', value: 'false' },
  { guard: 'event.way in ["card", "cash"]', value: 'true' },
  { guard: 'context.status == "paid"', value: 'false' },
  { guard: 'context.payment != null', value: 'false' },
  { guard: 'event.sum < parameters.limit && event.sum > 100', value: undefined },
  { guard: 'parameters.limit < 5', value: 'false' },
  { guard: 'parameters.strict', value: undefined },
  { guard: 'context.tries < 3', value: undefined },
  { guard: 'event.sum > 0', value: undefined },
  { guard: 'size(event.way) > 2', value: undefined },
])('$guard is always $value', ({ guard, value }) => {
  const text = flowText(
    `
  a:
    on: { PAID: [{ guard: '${guard}', target: done }, { target: b }] }
    after: [{ delay: PT1M, target: a, reenter: true, assign: { tries: =context.tries + 1 } }]
  b: { always: done }
  done: { type: final }`,
    head,
  );
  const issues = found('DEF_GUARD_CONSTANT', text);
  expect(issues.map(({ params }) => params['value'])).toEqual(value === undefined ? [] : [value]);
});

test('a test that another way needs is not constant, and one that is only careful is not told', () => {
  const text = flowText(
    `
  a: { on: { PAID: { target: b, assign: { payment: =event } } }, after: [{ delay: PT1M, target: b }] }
  b: { always: [{ guard: context.payment != null, target: c }, { target: done }] }
  c: { always: [{ guard: context.payment != null, target: done }, { target: done }] }
  done: { type: final }`,
    head,
  );
  expect(found('DEF_GUARD_CONSTANT', text)).toEqual([]);
});

test('nothing leads along a guard that never holds', () => {
  const text = flowText(
    `
  a: { on: { PAID: [{ guard: event.sum < 0, target: b }, { target: done }] }, after: [{ delay: PT1M, target: done }] }
  b: { always: done }
  done: { type: final }`,
    head,
  );
  const codes = issuesOf(text).map(({ code }) => code);
  expect(codes).toContain('DEF_GUARD_CONSTANT');
  expect(codes).toContain('DEF_UNREACHABLE');
});
