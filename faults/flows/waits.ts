import type { FaultFlow } from './fault-flow.ts';

const input = `input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of`;

const timer: FaultFlow = {
  name: 'timer',
  text: `flow: timer
version: 1.0.0
${input}
initial: before
states:
  before: { invoke: { capability: work.do@^1, input: { of: =input.of, what: before }, onDone: waiting } }
  waiting: { after: [{ delay: PT0.3S, target: after }] }
  after: { invoke: { capability: work.do@^1, input: { of: =input.of, what: after }, onDone: done } }
  done: { type: final, output: { waited: true } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: () => ({ waited: true }),
  work: ['before', 'after'],
};

const task: FaultFlow = {
  name: 'task',
  text: `flow: task
version: 1.0.0
${input}
context: { note: { type: string, initial: '' } }
initial: open
states:
  open:
    type: parallel
    onDone: told
    states:
      person:
        initial: deciding
        states:
          deciding:
            task:
              title: { en: Decide, zh-CN: 请决定 }
              role: clerk
              form: { type: object, properties: { note: { type: string } }, required: [note] }
              outcomes: { yes: { target: decided, assign: { note: =output.note } } }
          decided: { type: final }
      reminder:
        initial: waiting
        states:
          waiting: { after: [{ delay: PT0.2S, target: reminding }] }
          reminding: { invoke: { capability: work.do@^1, input: { of: =input.of, what: remind }, onDone: reminded } }
          reminded: { type: final }
  told: { invoke: { capability: work.do@^1, input: { of: =input.of, what: tell }, onDone: done } }
  done: { type: final, output: { note: =context.note } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }, { kind: 'task', outcome: 'yes', form: { note: 'fine' } }],
  output: () => ({ note: 'fine' }),
  work: ['remind', 'tell'],
};

const events: FaultFlow = {
  name: 'events',
  text: `flow: events
version: 1.0.0
${input}
context: { amount: { type: integer, minimum: 0, maximum: 1000000, initial: 0 }, notes: { type: integer, minimum: 0, maximum: 1000, initial: 0 } }
events:
  PAID: { type: object, properties: { amount: { type: integer, minimum: 0, maximum: 1000000 } }, required: [amount] }
  SHIPPED: { type: object }
  NOTE: { type: object }
initial: paying
states:
  paying: { on: { PAID: { target: packing, assign: { amount: =event.amount } } } }
  packing: { invoke: { capability: work.do@^1, input: { of: =input.of, what: pack }, onDone: shipping } }
  shipping:
    on:
      NOTE: { target: shipping, reenter: true, assign: { notes: =context.notes + 1 } }
      SHIPPED: { guard: context.notes > 0, target: done }
  done: { type: final, output: { amount: =context.amount, notes: =context.notes } }
`,
  input: (of) => ({ of }),
  deeds: [
    { kind: 'event', type: 'PAID', id: 'paid', data: { amount: 7 } },
    { kind: 'start' },
    { kind: 'event', type: 'PAID', id: 'paid', data: { amount: 7 } },
    { kind: 'event', type: 'NOTE', id: 'note', data: {} },
    { kind: 'event', type: 'SHIPPED', id: 'shipped', data: {} },
    { kind: 'event', type: 'NOTE', id: 'note', data: {} },
  ],
  output: () => ({ amount: 7, notes: 1 }),
  work: ['pack'],
};

export const waitFlows: readonly FaultFlow[] = [timer, task, events];
