import { orderFulfilment as text } from '../flow/order-fulfilment.fixture.ts';
import { issuesOf, type TestingFlow } from './testing-flow.ts';

const line = {
  type: 'object',
  properties: { sku: { type: 'string' }, quantity: { type: 'integer' }, price: { type: 'integer' } },
  required: ['sku', 'quantity', 'price'],
};
const lines = { type: 'array', items: line };
const string = { type: 'string' };

function object<Properties extends object>(properties: Properties) {
  return { type: 'object', properties: { ...properties }, required: Object.keys(properties) };
}

const given: TestingFlow = {
  files: {
    'schemas/order.json': JSON.stringify(
      object({
        orderId: string,
        region: string,
        lines,
        total: { type: 'integer', 'x-unit': 'CNY-minor' },
        address: string,
        promisedUntil: { type: 'string', format: 'date-time' },
      }),
    ),
    'schemas/payment-received.json': JSON.stringify(object({ amount: { type: 'integer', 'x-unit': 'CNY-minor' } })),
  },
  contracts: {
    'stock.reserve': {
      input: object({ orderId: string, lines, holdFor: { type: 'string', format: 'duration' } }),
      output: object({ reservationId: string, expiresAt: { type: 'string', format: 'date-time' } }),
      errors: { OUT_OF_STOCK: { class: 'business', data: object({ sku: string }) } },
      effect: 'write',
      undo: { kind: 'contract', capability: 'stock.release', range: '^1' },
    },
    'stock.release': { input: object({ reservationId: string }), effect: 'write' },
    'warehouse.pick': {
      input: object({ orderId: string, sku: string, quantity: { type: 'integer' } }),
      output: object({ pickId: string }),
      errors: { OUT_OF_STOCK: { class: 'business' } },
      effect: 'write',
      undo: { kind: 'contract', capability: 'warehouse.put-back', range: '^1' },
    },
    'warehouse.put-back': { input: object({ pickId: string }), effect: 'write' },
    'trade.before-ship': { input: object({ orderId: string }), output: object({ pass: { type: 'boolean' } }) },
  },
  slots: { beforeShip: ['trade.before-ship'] },
};

test('the order flow of the design has no error and no warning', () => {
  expect(issuesOf(text, given).filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test.each([
  { change: 'a misspelt field', from: 'event.amount >=', to: 'event.amout >=', code: 'EXPR_UNKNOWN_FIELD' },
  {
    change: 'a misspelt target',
    from: 'target: review, assign',
    to: 'target: reveiw, assign',
    code: 'DEF_UNKNOWN_TARGET',
  },
  { change: 'no undo', from: /\n +undo: \{ capability: stock.*/, to: '', code: 'DEF_NO_UNDO' },
  { change: 'no last onError', from: /\n +- \{ target: repair \}/, to: '', code: 'DEF_UNREACHABLE' },
  { change: 'an undeclared error', from: 'error: OUT_OF_STOCK', to: 'error: SOLD_OUT', code: 'DEF_UNKNOWN_ERROR' },
  { change: 'no payment window', from: /\n +after:\n.*paymentWindow.*/, to: '', code: 'DEF_WAIT_FOREVER' },
  { change: 'no default', from: /\n +- \{ target: picking \}/, to: '', code: 'DEF_NO_DEFAULT' },
  {
    change: 'no end for closed',
    from: '{ type: final, output: { status: cancelled } }',
    to: '{}',
    code: 'DEF_DEAD_END',
  },
  {
    change: 'nothing after compensate',
    from: 'compensate: all, onDone: closed',
    to: 'compensate: all',
    code: 'DEF_DONE_IGNORED',
  },
  { change: 'an input left out', from: ', quantity: =line.quantity', to: '', code: 'DEF_INPUT_MISSING' },
  { change: 'an input too much', from: 'sku: =line.sku', to: 'sku: =line.sku, size: 5', code: 'DEF_UNKNOWN_PROPERTY' },
  { change: 'a field of an item', from: '=line.sku', to: '=line.skuu', code: 'EXPR_UNKNOWN_FIELD' },
  { change: 'a field of a result', from: '=output.pickId', to: '=output.pick', code: 'EXPR_UNKNOWN_FIELD' },
  {
    change: 'a delay that is a number',
    from: 'delay: =parameters.paymentWindow',
    to: 'delay: =parameters.reviewAbove',
    code: 'EXPR_TYPE',
  },
])('$change is found', ({ from, to, code }) => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  expect(issuesOf(changed, given).map((issue) => issue.code)).toContain(code);
});
