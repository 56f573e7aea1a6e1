import type { Json } from '../kernel/json.ts';
import { judgeValue } from './judge-value.ts';
import { placeAt } from './place-at.ts';
import { subjectOf } from './subject.ts';
import { effectiveFlow, flowText } from './testing-flow.ts';

const head = `
events:
  PAY: { type: object, required: [amount], properties: { amount: { type: integer, x-unit: CNY-minor } } }
context:
  payment: { $ref: '#/events/PAY', nullable: true }
  total: { type: integer, x-unit: CNY-minor, initial: 0 }
parameters:
  window: { type: string, format: duration, default: PT1M }`.trim();

const states = `
  a:
    on:
      PAY:
        - { guard: event.amount > 0, target: b, assign: { payment: =event } }
        - c
    after: { delay: =parameters.window, target: c }
  b:
    invoke:
      capability: money.book@^1
      input: { amount: =context.payment.amount }
      onDone: c
      onError: c
  c:
    invoke: { capability: money.close@^1, timeout: PT1M, onDone: end, onError: end }
  end: { type: final, output: { paid: =context.payment } }`;

const amount = { type: 'integer', minimum: 0, 'x-unit': 'CNY-minor' } as const;
const subject = subjectOf(
  effectiveFlow(flowText(states, head), {
    contracts: {
      'money.book': {
        input: { type: 'object', required: ['amount', 'note'], properties: { amount, note: { type: 'string' } } },
        output: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      },
      'money.close': { input: { type: 'object', properties: { amount } } },
    },
  }),
);

test.each([
  { pointer: '/states/a/on/PAY/0/guard', wants: 'condition', reads: ['event'] },
  { pointer: '/states/a/on/PAY/1/assign/total', wants: 'value', reads: ['event'] },
  { pointer: '/states/a/after/delay', wants: 'duration', reads: [] },
  { pointer: '/states/b/invoke/input/note', wants: 'value', reads: [] },
  { pointer: '/states/b/invoke/onDone/assign/total', wants: 'value', reads: ['output'] },
  { pointer: '/states/b/invoke/onError/guard', wants: 'condition', reads: ['error'] },
  { pointer: '/states/b/invoke/undo/input', wants: 'value', reads: ['output'] },
  { pointer: '/states/end/output/paid', wants: 'value', reads: [] },
  { pointer: '/context/total/initial', wants: 'value', reads: [] },
  { pointer: '/key', wants: 'value', reads: [] },
])('at $pointer a $wants may stand, written or not', ({ pointer, wants, reads }) => {
  const place = placeAt(subject, 'flow.yaml', pointer);
  expect(place?.wants.kind).toBe(wants);
  expect([...(place?.scope.variables.keys() ?? [])]).toEqual(expect.arrayContaining(['input', ...reads]));
  expect(['event', 'output', 'error'].filter((name) => place?.scope.variables.has(name))).toEqual(reads);
});

test.each([['/title'], ['/states/a/on'], ['/states/b/invoke/capability'], ['/states/nowhere']])(
  'at %s neither data nor an expression stands',
  (pointer) => {
    expect(placeAt(subject, 'flow.yaml', pointer)).toBeUndefined();
  },
);

test.each([
  { pointer: '/states/b/invoke/input/amount', value: '=context.payment.amount', codes: [] },
  { pointer: '/states/c/invoke/input/amount', value: '=context.payment.amount', codes: ['DEF_MAY_BE_NULL'] },
  { pointer: '/states/b/invoke/input/note', value: '=context.total', codes: ['DEF_TYPE_MISMATCH'] },
  {
    pointer: '/states/b/invoke/input/note',
    value: '=context.totl',
    codes: ['EXPR_UNKNOWN_FIELD', 'DEF_TYPE_UNPROVED'],
  },
  { pointer: '/states/b/invoke/input/note', value: 'thanks', codes: [] },
  { pointer: '/states/b/invoke/input', value: { amount: 5 }, codes: ['DEF_INPUT_MISSING'] },
  { pointer: '/states/b/invoke/input', value: { amount: 5, note: '', x: 1 }, codes: ['DEF_UNKNOWN_PROPERTY'] },
  { pointer: '/states/a/on/PAY/0/guard', value: 'event.amount', codes: ['EXPR_TYPE'] },
  { pointer: '/states/a/on/PAY/0/guard', value: 'event.amount > 100', codes: [] },
  { pointer: '/states/a/after/delay', value: '=input.amount', codes: ['EXPR_TYPE'] },
])('at $pointer the value $value gives $codes', ({ pointer, value, codes }) => {
  const place = placeAt(subject, 'flow.yaml', pointer);
  if (place === undefined) throw new TypeError('no such place');
  expect(judgeValue(subject, place, value as Json).issues.map(({ code }) => code)).toEqual(codes);
});

test('why a value may be null is told with the way on which it is', () => {
  const place = placeAt(subject, 'flow.yaml', '/states/c/invoke/input/amount');
  const [issue] = place === undefined ? [] : judgeValue(subject, place, '=context.payment.amount').issues;
  expect(issue?.path?.join(' → ')).toBe('a → PAY → c');
});
