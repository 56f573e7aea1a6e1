import { flowText, found } from '../testing-flow.ts';

const head = `events: { PAID: { type: object, properties: { sum: { type: integer, minimum: 0 }, way: { enum: [a, b, c] } }, required: [sum, way] } }`;

test.each([
  {
    first: 'event.sum >= 100 && event.sum <= 500',
    second: 'event.sum >= 500 && event.sum < 1000',
    witness: { sum: 500 },
  },
  { first: 'event.sum > 100', second: 'event.sum < 1000', witness: { sum: expect.any(Number) } },
  { first: 'event.way in ["a", "b"]', second: 'event.way in ["b", "c"]', witness: { way: 'b' } },
  { first: 'event.sum > 1000', second: 'event.sum > 100', witness: undefined },
  { first: 'event.sum < 100', second: 'event.sum >= 100', witness: undefined },
  { first: 'event.sum > 100', second: 'event.way == "a"', witness: undefined },
  { first: 'event.way == "a"', second: 'event.way == "b"', witness: undefined },
])('$first, then $second', ({ first, second, witness }) => {
  const text = flowText(
    `
  a:
    on:
      PAID:
        - { guard: '${first}', target: b }
        - { guard: '${second}', target: c }
        - { target: done }
    after: [{ delay: PT1M, target: done }]
  b: { always: done }
  c: { always: done }
  done: { type: final }`,
    head,
  );
  const issues = found('DEF_GUARDS_OVERLAP', text);
  expect(issues.map((issue) => [issue.severity, issue.witness])).toEqual(
    witness === undefined ? [] : [['note', witness]],
  );
});

test.each([
  { first: 'event.sum > 100', second: 'event.sum > 1000', codes: 1 },
  { first: 'event.sum > 100 || event.way == "a"', second: 'event.way == "a" && event.sum < 5', codes: 1 },
  { first: 'event.way != "a"', second: 'event.way == "b"', codes: 1 },
  { first: 'event.sum > 1000', second: 'event.sum > 100', codes: 0 },
])('$second never runs behind $first', ({ first, second, codes }) => {
  const text = flowText(
    `
  a:
    on: { PAID: [{ guard: '${first}', target: b }, { guard: '${second}', target: done }, { target: done }] }
    after: [{ delay: PT1M, target: done }]
  b: { always: done }
  done: { type: final }`,
    head,
  );
  expect(found('DEF_SHADOWED', text)).toHaveLength(codes);
});
