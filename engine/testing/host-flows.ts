import { fieldFlows } from './host-flows-fields.ts';
import { releaseOf } from './release-of.ts';

const contracts = {
  'stock.reserve@^1': {
    errors: { OUT_OF_STOCK: { class: 'business' as const }, BUSY: { class: 'transient' as const } },
    output: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  },
};

/** Two calls in a row; the first can fail, and nothing catches an unnamed error. */
const sequence = releaseOf({
  contracts,
  text: `flow: sequence
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
search: { order: =input.id }
context: { reserved: { type: object, nullable: true } }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { id: =input.id }
      retry: { attempts: 3, backoff: PT1S }
      onDone: { target: shipping, assign: { reserved: =output } }
      onError:
        - { error: OUT_OF_STOCK, target: rejected }
  shipping: { invoke: { capability: parcel.ship@^1, input: { id: =input.id }, onDone: done } }
  done: { type: final, output: { reserved: =context.reserved } }
  rejected: { type: final, output: { status: rejected } }
`,
});

const looked = {
  type: 'object',
  properties: { id: { type: 'string' }, at: { type: 'string', 'x-std': 'place' } },
  required: ['id'],
};

/** Gives all it was given to a call, and its whole answer back. */
const passing = releaseOf({
  contracts: { 'stock.look@^1': { input: looked, output: looked } },
  text: `flow: passing
version: 1.0.0
input: { type: object }
context: { found: { type: object, nullable: true } }
initial: looking
states:
  looking: { invoke: { capability: stock.look@^1, input: =input, onDone: { target: done, assign: { found: =output } } } }
  done: { type: final, output: =context.found }
`,
});

/** Waits for an event, at most ten minutes; a refused one beside it. */
const waiting = releaseOf({
  text: `flow: waiting
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
context: { amount: { type: integer, initial: 0 } }
events:
  PAID: { type: object, properties: { amount: { type: integer } }, required: [amount] }
  SHIPPED: { type: object }
  CANCEL: { type: object, unexpected: refuse }
initial: paying
states:
  paying:
    on:
      PAID: { target: shipping, assign: { amount: =event.amount } }
    after: [ { delay: PT10M, target: late } ]
  shipping:
    on:
      SHIPPED: { target: shipped }
      CANCEL: { target: late }
  shipped: { type: final, output: { amount: =context.amount } }
  late: { type: final, output: { late: true } }
`,
});

/** A person decides. */
export const review = releaseOf({
  text: `flow: review
version: 1.0.0
input: { type: object }
context: { note: { type: string, initial: "" } }
initial: deciding
states:
  deciding:
    task:
      title: Decide
      role: [reviewer, boss]
      due: PT4H
      form: { type: object, properties: { note: { type: string } }, required: [note] }
      outcomes:
        approve: { target: approved, assign: { note: =output.note } }
        reject: { target: rejected }
  approved: { type: final, output: { note: =context.note } }
  rejected: { type: final, output: {} }
`,
});

/** Picks each line, two at a time, then has a child wait for an event. */
const child = releaseOf({
  text: `flow: parcel
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
events: { DELIVERED: { type: object } }
initial: onTheWay
states:
  onTheWay: { on: { DELIVERED: { target: delivered } } }
  delivered: { type: final, output: { status: delivered } }
`,
});

const parent = releaseOf({
  flows: { 'parcel@^1': child },
  text: `flow: parent
version: 1.0.0
input: { type: object, properties: { id: { type: string }, lines: { type: array, items: { type: string } } }, required: [id, lines] }
key: =input.id
context: { picks: { type: array, initial: [] }, parcel: { type: object, nullable: true } }
events: { CANCEL: { type: object }, AGAIN: { type: object } }
initial: picking
states:
  picking:
    invoke:
      forEach: { in: =input.lines, as: line, concurrency: 2, collect: picks }
      capability: stock.pick@^1
      input: { line: =line }
      undo: { capability: stock.put-back@^1, input: { line: =output.line } }
      onDone: { target: shipping }
      onError: { target: failed }
  shipping:
    invoke:
      flow: parcel@^1
      input: { id: =input.id }
      onDone: { target: done, assign: { parcel: =output } }
      onError: { target: failed }
    on:
      CANCEL: { target: undoing }
      AGAIN: { target: shipping, reenter: true }
  undoing: { compensate: all, onDone: failed }
  done: { type: final, output: { picks: =context.picks, parcel: =context.parcel } }
  failed: { type: final, output: { status: failed } }
`,
});

/** Divides by what an event brings, which may be nothing. */
const division = releaseOf({
  text: `flow: division
version: 1.0.0
input: { type: object }
context: { share: { type: number, initial: 0 } }
events:
  DIVIDE: { type: object, properties: { by: { type: number } }, required: [by] }
  STOP: { type: object }
initial: ready
states:
  ready:
    on:
      DIVIDE: { target: ready, reenter: true, assign: { share: =100.0 / event.by } }
      STOP: { target: done }
  done: { type: final, output: { share: =context.share } }
`,
});

/** One call that may be made only once. */
const once = releaseOf({
  contracts: { 'bank.transfer@^1': { repeat: 'never' } },
  text: `flow: once
version: 1.0.0
input: { type: object }
initial: paying
states:
  paying: { invoke: { capability: bank.transfer@^1, input: {}, onDone: done, onError: failed } }
  done: { type: final, output: {} }
  failed: { type: final, output: {} }
`,
});

/** A person answers a call. */
const byHand = releaseOf({
  contracts: {
    'goods.inspect@^1': {
      output: { type: 'object', properties: { grade: { type: 'string' } }, required: ['grade'] },
      provider: {
        kind: 'human',
        id: 'inspector',
        capability: 'goods.inspect',
        range: '*',
        task: { title: 'Inspect', roles: ['inspector'], due: 'PT1H' },
      },
    },
  },
  text: `flow: by-hand
version: 1.0.0
input: { type: object }
context: { grade: { type: string, initial: "" } }
initial: inspecting
states:
  inspecting:
    invoke: { capability: goods.inspect@^1, input: { what: box }, onDone: { target: done, assign: { grade: =output.grade } }, onError: failed }
  done: { type: final, output: { grade: =context.grade } }
  failed: { type: final, output: {} }
`,
});

/** One attempt, of a fifth of a second. */
const slow = releaseOf({
  text: `flow: slow
version: 1.0.0
input: { type: object }
initial: asking
states:
  asking:
    invoke:
      capability: oracle.ask@^1
      timeout: PT0.2S
      retry: { attempts: 1 }
      onDone: done
      onError: [ { error: TIMEOUT, target: late } ]
  done: { type: final, output: {} }
  late: { type: final, output: {} }
`,
});

/** `waiting`, as it is to be from now on: longer, and with one more field. */
export const waitingLonger = releaseOf({
  text: `flow: waiting
version: 1.1.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
context: { amount: { type: integer, initial: 0 }, note: { type: string, initial: none } }
events:
  PAID: { type: object, properties: { amount: { type: integer } }, required: [amount] }
initial: paying
states:
  paying:
    on:
      PAID: { target: shipped, assign: { amount: =event.amount } }
    after: [ { delay: PT30M, target: late } ]
  shipped: { type: final, output: { amount: =context.amount, note: =context.note } }
  late: { type: final, output: { late: true } }
`,
});

/** Its call's input has to fit a contract, and the data may not let it. */
const strict = releaseOf({
  contracts: {
    'count.up@^1': { input: { type: 'object', properties: { by: { type: 'integer', minimum: 1 } }, required: ['by'] } },
  },
  text: `flow: strict
version: 1.0.0
input: { type: object, properties: { by: { type: integer } }, required: [by] }
initial: counting
states:
  counting: { invoke: { capability: count.up@^1, input: { by: =input.by }, onDone: done } }
  done: { type: final, output: {} }
`,
});

/** Personal data in the input, an event, an output and the data, and copied to where no schema marks it. */
const personal = releaseOf({
  contracts: {
    'person.look-up@^1': { output: { type: 'object', properties: { street: { type: 'string', 'x-pii': 'address' } } } },
  },
  text: `flow: personal
version: 1.0.0
input:
  type: object
  properties: { id: { type: string }, name: { type: string, x-pii: name } }
  required: [id, name]
key: =input.id
context:
  phone: { type: string, x-pii: phone, initial: "" }
  street: { type: string, x-pii: address, initial: "" }
  greeting: { type: string, initial: '="Dear " + input.name' }
events: { CALLED: { type: object, properties: { phone: { type: string, x-pii: phone } }, required: [phone] } }
initial: looking
states:
  looking:
    invoke:
      capability: person.look-up@^1
      input: { name: =input.name }
      onDone: { target: calling, assign: { street: =output.street } }
  calling: { on: { CALLED: { target: done, assign: { phone: =event.phone } } } }
  done: { type: final, output: { label: '=context.street + ", " + context.phone' } }
`,
});

export const allFlows = [
  sequence,
  passing,
  waiting,
  review,
  child,
  parent,
  division,
  once,
  byHand,
  slow,
  strict,
  personal,
  ...fieldFlows,
];
