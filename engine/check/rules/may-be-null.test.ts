import { flowText, found, issuesOf, repaired } from '../testing-flow.ts';

const head = `events:
  PAID: { type: object, properties: { amount: { type: number }, note: { type: string } }, required: [amount] }
  STOP: { type: object }
context:
  payment: { type: object, properties: { amount: { type: number } }, required: [amount], nullable: true }
  count: { type: integer, initial: 0 }`;

const contracts = {
  'stock.pick': { input: { type: 'object', properties: { of: { type: 'number' } } }, timeout: 'PT1M' },
} as const;

/** What may be null, the way that shows it, and the text with the fix applied. */
function nulls(states: string): readonly (readonly [unknown, string])[] {
  const text = flowText(states, head);
  return found('DEF_MAY_BE_NULL', text, { contracts }).map((issue) => [
    issue.params['name'],
    (issue.path ?? []).join(' '),
  ]);
}

test.each([
  {
    what: 'set on every way',
    states: `
  a: { on: { PAID: { target: b, assign: { payment: =event } }, STOP: done } }
  b: { always: [{ guard: context.payment.amount > 5, target: done }, { target: done }] }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'not set on one way',
    states: `
  a: { on: { PAID: { target: b, assign: { payment: =event } }, STOP: b } }
  b: { always: [{ guard: context.payment.amount > 5, target: done }, { target: done }] }
  done: { type: final }`,
    nulls: [['context.payment', 'a STOP b']],
  },
  {
    what: 'tested by the guard itself, by an earlier one, and by the way in',
    states: `
  a: { on: { PAID: { target: b, assign: { payment: =event } }, STOP: b } }
  b:
    always:
      - { guard: context.payment != null && context.payment.amount > 5, target: done }
      - { guard: context.payment == null, target: done }
      - { guard: context.payment.amount > 2, target: c }
      - { target: done }
  c: { always: [{ guard: context.payment.amount > 3, target: done }, { target: done }] }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'forgotten again',
    states: `
  a: { on: { PAID: { target: b, assign: { payment: =event } } } }
  b: { on: { PAID: { target: c, assign: { payment: null } } } }
  c: { always: [{ guard: context.payment.amount > 3, target: done }, { target: done }] }
  done: { type: final }`,
    nulls: [['context.payment', 'a PAID b PAID c']],
  },
  {
    what: 'an optional property of an event',
    states: `
  a: { on: { PAID: [{ guard: event.note == "x", target: done }, { target: done }] } }
  done: { type: final }`,
    nulls: [['event.note', 'a']],
  },
  {
    what: 'an optional property that is tested before',
    states: `
  a: { on: { PAID: [{ guard: has(event.note) && event.note == "x", target: done }, { target: done }] } }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'in a loop, set by its first round',
    states: `
  a: { on: { PAID: { target: b, assign: { payment: =event } } } }
  b:
    always:
      - { guard: context.count > 3, target: done }
      - { guard: context.payment.amount > 3, target: b, reenter: true, assign: { count: =context.count + 1 } }
      - { target: done }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'set by the other region, which may not have come so far',
    states: `
  a:
    type: parallel
    onDone: done
    states:
      x: { initial: p, states: { p: { on: { PAID: { target: q, assign: { payment: =event } } } }, q: { type: final } } }
      y:
        initial: r
        states:
          r: { on: { STOP: [{ guard: context.payment.amount > 1, target: s }, { target: s }] } }
          s: { type: final }
  done: { type: final }`,
    nulls: [['context.payment', 'a.y.r']],
  },
  {
    what: 'set by a region that has ended',
    states: `
  a:
    type: parallel
    onDone: b
    states:
      x: { initial: p, states: { p: { on: { PAID: { target: q, assign: { payment: =event } } } }, q: { type: final } } }
      y: { initial: r, states: { r: { on: { STOP: s } }, s: { type: final } } }
  b: { always: [{ guard: context.payment.amount > 1, target: done }, { target: done }] }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'remembered by a history state',
    states: `
  a:
    initial: p
    on: { STOP: paused }
    onDone: done
    states:
      p: { on: { PAID: { target: q, assign: { payment: =event } } } }
      q: { on: { PAID: [{ guard: context.payment.amount > 1, target: r }, { target: r }] } }
      r: { type: final }
      h: { type: history, target: p }
  paused: { after: [{ delay: PT1H, target: a.h }] }
  done: { type: final }`,
    nulls: [],
  },
  {
    what: 'set on entry, read by the call and by the action behind',
    states: `
  a:
    entry:
      - assign: { payment: { amount: 5 } }
      - assign: { count: =int(context.payment.amount) }
    invoke: { capability: stock.pick@^1, input: { of: =context.payment.amount }, onDone: done, onError: done }
  done: { type: final }`,
    nulls: [],
  },
])('$what', ({ states, nulls: expected }) => {
  expect(nulls(states)).toEqual(expected);
});

test.each([
  { guard: 'context.payment.amount > 5', fixed: 'context.payment.?amount.orValue(0) > 5' },
  { guard: 'event.note == "x" || event.amount > 2', fixed: 'event.?note.orValue("") == "x" || event.amount > 2' },
])('the fix of $guard makes the issue go', ({ guard, fixed }) => {
  const text = flowText(
    `
  a:
    on:
      PAID:
        - guard: ${guard}
          target: done
        - target: done
  done: { type: final }`,
    head,
  );
  const [issue] = found('DEF_MAY_BE_NULL', text);
  const after = repaired(text, issue);
  expect(after).toBe(text.replace(guard, fixed));
  expect(issuesOf(after).filter(({ severity }) => severity === 'error')).toEqual([]);
});
