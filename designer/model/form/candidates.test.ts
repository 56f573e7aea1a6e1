import { issueMessage, judgeValue, placeAt, subjectOf } from '@tessera/engine/check';
import { effectiveFlow, flowText } from '../../../engine/check/testing-flow.ts';
import { autoMap } from './auto-map.ts';
import { placeView } from './place-view.ts';

const head = `
events:
  PAY: { type: object, required: [amount], properties: { amount: { type: integer, x-unit: CNY-minor, minimum: 0 }, note: { type: string } } }
context:
  order: { $ref: '#/input', initial: =input }
  payment: { $ref: '#/events/PAY', nullable: true }
parameters:
  hold: { type: string, format: duration, default: PT1M }`.trim();

const states = `
  a:
    on:
      PAY: { target: b, assign: { payment: =event } }
      STOP: b
  b:
    invoke:
      capability: money.book@^1
      input: { orderId: =context.order.orderId }
      timeout: PT1M
      onDone: end
      onError: end
  end: { type: final }`;

const input = {
  type: 'object',
  required: ['orderId', 'amount', 'weight', 'holdFor', 'tags'],
  properties: {
    orderId: { type: 'string', minLength: 1 },
    amount: { type: 'integer', minimum: 0, 'x-unit': 'CNY-minor' },
    weight: { type: 'number', 'x-unit': 'g' },
    holdFor: { type: 'string', format: 'duration' },
    tags: { type: 'array', items: { type: 'string' } },
  },
} as const;

const order =
  'input: { type: object, required: [orderId, weight, lines], properties: { orderId: { type: string, minLength: 1 }, weight: { type: number, x-unit: kg, minimum: 0 }, lines: { type: array, items: { type: string } } } }';
const text = flowText(states, head.replace('events:', 'events:\n  STOP: { type: object }')).replace(
  /^input: .*$/m,
  order,
);
const subject = subjectOf(effectiveFlow(text, { contracts: { 'money.book': { input } } }));
const pointer = '/states/b/invoke/input';

function offered(name: string) {
  return placeView(subject, { file: 'flow.yaml', pointer: `${pointer}/${name}` })?.candidates ?? [];
}

/** Text that fits every text, and says nothing of the order. */
const always = ['now', 'parameters.hold'];

test.each([
  ['orderId', ['context.order.orderId', 'input.orderId']],
  ['amount', []],
  ['weight', []],
  ['holdFor', []],
  ['tags', ['context.order.lines', 'input.lines']],
])('to %s may be mapped: %j', (name, paths) => {
  const fitting = offered(name).filter(({ verdict }) => verdict.kind === 'fits');
  expect(fitting.map(({ path }) => path).filter((path) => !always.includes(path))).toEqual(paths);
});

test.each(Object.keys(input.properties))('the checker agrees with everything that is offered for %s', (name) => {
  const place = placeAt(subject, 'flow.yaml', `${pointer}/${name}`);
  if (place === undefined) throw new TypeError('no such place');
  const all = offered(name);
  expect(all.length).toBeGreaterThan(8);
  for (const { path, verdict } of all) {
    const said = judgeValue(subject, place, `=${path}`).issues.length;
    expect([path, said === 0]).toEqual([path, verdict.kind === 'fits']);
    if (verdict.kind === 'fits') continue;
    // Nobody has to guess why a choice is closed.
    expect(
      verdict.reasons.length > 0 && verdict.reasons.every((reason) => issueMessage(reason, 'en').message.length > 0),
    ).toBe(true);
    for (const conversion of verdict.conversions)
      expect([conversion.text, judgeValue(subject, place, `=${conversion.text}`).issues]).toEqual([
        conversion.text,
        [],
      ]);
  }
});

test('what may be null says on which way it is, and what would fit', () => {
  const amount = offered('amount').find(({ path }) => path === 'context.payment.amount');
  expect(amount?.verdict).toMatchObject({
    kind: 'misfit',
    reasons: [{ code: 'DEF_MAY_BE_NULL', way: ['a', 'STOP', 'b'] }],
  });
  const texts = amount?.verdict.kind === 'misfit' ? amount.verdict.conversions.map((one) => one.text) : [];
  expect(texts).toContain('context.?payment.?amount.orValue(0)');
});

test('another unit says so', () => {
  const weight = offered('weight').find(({ path }) => path === 'context.order.weight');
  expect(weight?.verdict).toMatchObject({ kind: 'misfit', reasons: [{ code: 'DEF_UNIT_MISMATCH' }] });
});

test('auto-map takes the same name, the same unit, or the only one that fits', () => {
  const tree = { file: 'flow.yaml', pointer, value: {}, schema: input };
  expect(autoMap(subject, tree).map(({ name, value, because }) => [name, value, because])).toEqual([
    ['orderId', '=context.order.orderId', 'name'],
    ['holdFor', '=parameters.hold', 'onlyOne'],
  ]);
});
