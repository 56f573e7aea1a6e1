export const patternNames = ['blank', 'approval', 'fulfilment', 'longWait', 'compensation'] as const;
export type PatternName = (typeof patternNames)[number];

export interface NewFlow {
  /** The id: lower-case words joined by hyphens. */
  readonly flow: string;
  readonly title: string;
  readonly owner: string;
}

/** The text of a new flow to begin with: it can be read and checked as it stands. */
export function patternText(pattern: PatternName, { flow, title, owner }: NewFlow): string {
  const head = [
    `flow: ${flow}`,
    'version: 1.0.0',
    `title: ${JSON.stringify(title)}`,
    `owner: ${JSON.stringify(owner)}`,
  ];
  return `${head.join('\n')}\n${bodies[pattern]}`;
}

const bodies: Readonly<Record<PatternName, string>> = {
  blank: `input: { type: object }
initial: done
states:
  done: { type: final }
`,
  approval: `input:
  type: object
  required: [requestId, amount]
  properties:
    requestId: { type: string }
    amount: { type: integer, minimum: 0, x-unit: CNY-minor }
key: =input.requestId
parameters:
  reviewAbove: { type: integer, minimum: 0, x-unit: CNY-minor, default: 100000 }
  decideWithin: { type: string, format: duration, default: P3D }
initial: route
states:
  route:
    always:
      - { guard: input.amount > parameters.reviewAbove, target: review }
      - { target: approved }
  review:
    task:
      title: { en: Decide on the request, zh-CN: 审批申请 }
      role: approver
      due: =parameters.decideWithin
      data: { requestId: =input.requestId, amount: =input.amount }
      outcomes:
        approve: { title: { en: Approve, zh-CN: 同意 }, target: approved }
        reject: { title: { en: Reject, zh-CN: 驳回 }, target: rejected }
    after:
      - { delay: P30D, target: rejected }
  approved: { type: final, tags: [success], output: { status: approved } }
  rejected: { type: final, output: { status: rejected } }
`,
  fulfilment: `input:
  type: object
  required: [orderId, lines]
  properties:
    orderId: { type: string }
    lines:
      type: array
      minItems: 1
      items:
        type: object
        required: [sku, quantity]
        properties: { sku: { type: string }, quantity: { type: integer, minimum: 1 } }
key: =input.orderId
events:
  PAID: { type: object, unexpected: park }
  CANCEL: { type: object, unexpected: refuse }
parameters:
  paymentWindow: { type: string, format: duration, default: PT30M }
initial: paying
states:
  paying:
    on:
      PAID: picking
      CANCEL: cancelled
    after:
      - { delay: =parameters.paymentWindow, target: cancelled }
  picking:
    task:
      title: { en: Pick and hand over, zh-CN: 拣货并交接 }
      role: warehouse
      due: PT4H
      data: { orderId: =input.orderId, lines: =input.lines }
      outcomes:
        handedOver: { title: { en: Handed over, zh-CN: 已交接 }, target: delivered }
        missing: { title: { en: Out of stock, zh-CN: 缺货 }, target: cancelled }
    after:
      - { delay: P7D, target: cancelled }
  delivered: { type: final, tags: [success], output: { status: delivered } }
  cancelled: { type: final, output: { status: cancelled } }
`,
  longWait: `input:
  type: object
  required: [caseId]
  properties: { caseId: { type: string } }
key: =input.caseId
events:
  ANSWERED: { type: object, unexpected: park }
parameters:
  remindAfter: { type: string, format: duration, default: P7D }
  giveUpAfter: { type: string, format: duration, default: P60D }
initial: waiting
states:
  waiting:
    initial: quiet
    on:
      ANSWERED: answered
    after:
      - { delay: =parameters.giveUpAfter, target: givenUp }
    states:
      quiet:
        after:
          - { delay: =parameters.remindAfter, target: reminding }
      reminding:
        task:
          title: { en: Ask again, zh-CN: 再次催办 }
          role: clerk
          due: P1D
          data: { caseId: =input.caseId }
          outcomes:
            asked: { title: { en: Asked, zh-CN: 已催办 }, target: quiet }
  answered: { type: final, tags: [success], output: { status: answered } }
  givenUp: { type: final, output: { status: givenUp } }
`,
  compensation: `input:
  type: object
  required: [orderId, lines]
  properties:
    orderId: { type: string, minLength: 1, maxLength: 64 }
    lines:
      type: array
      minItems: 1
      maxItems: 100
      items:
        type: object
        required: [sku, quantity, price]
        properties:
          sku: { type: string, minLength: 1, maxLength: 64 }
          quantity: { type: integer, minimum: 1, maximum: 1000 }
          price: { type: integer, minimum: 0, x-unit: CNY-minor }
key: =input.orderId
parameters:
  holdFor: { type: string, format: duration, default: PT25H }
context:
  reservation: { type: string, nullable: true }
events:
  CONFIRMED: { type: object, unexpected: park }
  CANCEL: { type: object, unexpected: refuse }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { orderId: =input.orderId, lines: =input.lines, holdFor: =parameters.holdFor }
      timeout: PT30S
      undo: { capability: stock.release@^1, input: { reservationId: =output.reservationId } }
      onDone: { target: waiting, assign: { reservation: =output.reservationId } }
      onError: failed
  waiting:
    on:
      CONFIRMED: confirmed
      CANCEL: undoing
    after:
      - { delay: PT24H, target: undoing }
  undoing: { compensate: all, onDone: cancelled }
  confirmed: { type: final, tags: [success], output: { status: confirmed, reservation: =context.reservation } }
  cancelled: { type: final, output: { status: cancelled } }
  failed: { type: final, output: { status: failed } }
`,
};
