import { issuesOf, type TestingFlow } from './testing-flow.ts';

const text = `
flow: order-fulfilment
version: 1.0.0
title: { en: Order fulfilment, zh-CN: 订单履约 }
owner: trade
input: { $ref: ./schemas/order.json }
key: =input.orderId                       # business key: starting twice returns the first instance
search: { region: =input.region }         # typed, indexed attributes
context:                                  # typed working data; a field has a schema, and an initial value or is nullable
  order:       { $ref: "#/input", initial: =input }
  reservation: { $ref: "capability:stock.reserve#/output", nullable: true }
  payment:     { $ref: "#/events/PAYMENT_RECEIVED", nullable: true }
parameters:                               # what an identity may set; money is an integer in minor units
  paymentWindow: { type: string, format: duration, default: PT30M }
  stockHold:     { type: string, format: duration, default: PT35M }
  shippingLimit: { type: string, format: duration, default: P60D }
  reviewAbove:   { type: integer, x-unit: CNY-minor, default: 500000 }
events:
  PAYMENT_RECEIVED: { $ref: ./schemas/payment-received.json, unexpected: park }   # kept until a state takes it
  CANCEL: { type: object, unexpected: refuse }                                    # 409 where no state takes it
slots:
  beforeShip: { contract: trade.before-ship@^1, reduce: all, default: none }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1        # a contract range, never a provider
      input: { orderId: =context.order.orderId, lines: =context.order.lines, holdFor: =parameters.stockHold }
      retry: { attempts: 5, backoff: PT1S }
      timeout: PT30S
      undo: { capability: stock.release@^1, input: { reservationId: =output.reservationId } }
      onDone: { target: awaitingPayment, assign: { reservation: =output } }
      onError:
        - { error: OUT_OF_STOCK, target: rejected }
        - { target: repair }
  awaitingPayment:
    on:
      PAYMENT_RECEIVED:
        - { guard: event.amount >= context.order.total, target: route, assign: { payment: =event } }
        - { target: review, assign: { payment: =event } }
      CANCEL: { target: cancelled }
    after:
      - { delay: =parameters.paymentWindow, target: cancelled }
  route:
    always:
      - { guard: context.order.total > parameters.reviewAbove, target: review }
      - { target: picking }
  review:
    task:
      title: { en: Review the order, zh-CN: 人工审核订单 }
      role: order-reviewer
      form: { type: object, properties: { note: { type: string } } }
      due: PT4H
      outcomes:
        approve: { target: picking }
        reject:  { target: cancelled }
  picking:
    invoke:
      forEach: { in: =context.order.lines, as: line, concurrency: 3, collect: picks }
      capability: warehouse.pick@^1
      input: { orderId: =context.order.orderId, sku: =line.sku, quantity: =line.quantity }
      timeout: PT10M
      undo: { capability: warehouse.put-back@^1, input: { pickId: =output.pickId } }
      onDone: { target: beforeShip }
      onError: { target: cancelled }
  beforeShip:
    invoke: { slot: beforeShip, input: { orderId: =context.order.orderId }, timeout: PT1M, onDone: shipping, onError: held }
  shipping:
    invoke:
      flow: parcel-delivery@^1
      input:
        orderId: =context.order.orderId
        lines: =context.order.lines
        address: =context.order.address
        promisedUntil: =context.order.promisedUntil
      timeout: =parameters.shippingLimit
      onDone: fulfilled
      onError: held
  held:
    task: { title: { en: Order held, zh-CN: 订单挂起 }, role: order-operator, due: PT8H, outcomes: { release: { target: shipping }, reject: { target: cancelled } } }
  repair:
    task: { title: { en: Reserve again?, zh-CN: 重新锁库存? }, role: order-operator, due: PT4H, outcomes: { again: { target: reserving }, giveUp: { target: rejected } } }
  fulfilled: { type: final, output: { status: fulfilled } }
  rejected:  { type: final, output: { status: rejected } }
  cancelled: { compensate: all, onDone: closed }     # undoes finished calls, newest first, durably
  closed:    { type: final, output: { status: cancelled } }
`;

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
