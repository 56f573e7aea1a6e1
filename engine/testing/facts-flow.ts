import { releaseOf } from './release-of.ts';

/** A shop in small: a call that fails in every way, a payment that comes or does not, a person, and a call per line. */
export const factsFlow = releaseOf({
  contracts: {
    'stock.reserve@^1': {
      version: '1.4.0',
      errors: { OUT_OF_STOCK: { class: 'business' }, BUSY: { class: 'transient' } },
      output: { type: 'object' },
    },
  },
  text: `flow: shop
version: 1.0.0
input:
  type: object
  properties: { id: { type: string }, total: { type: number }, lines: { type: integer } }
  required: [id, total]
key: =input.id
search: { order: =input.id, total: =input.total }
events:
  PAID: { type: object }
  CANCEL: { type: object, unexpected: refuse }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { id: =input.id }
      retry: { attempts: 2, backoff: PT1S }
      onDone: paying
      onError:
        - { error: OUT_OF_STOCK, target: soldOut }
        - { target: asking }
  asking:
    tags: [sla]
    task:
      title: Reserve again?
      role: operator
      due: PT4H
      outcomes: { again: { target: reserving }, giveUp: { target: soldOut } }
  paying:
    tags: [sla]
    on:
      PAID: { target: shipping }
      CANCEL: { target: closed }
    after: [ { delay: PT30M, target: closed } ]
  shipping:
    invoke: { capability: parcel.ship@^1, input: { id: =input.id }, onDone: shipped }
  shipped: { type: final, tags: [success] }
  soldOut: { type: final, tags: [failure] }
  closed: { type: final }
`,
});
