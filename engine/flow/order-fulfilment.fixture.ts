/** The flow of DESIGN section 3. */
export const orderFulfilment = `flow: order-fulfilment
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
