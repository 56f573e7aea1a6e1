import type { CapabilityData } from '@tessera/engine/check/browser';

/** A flow of about the shapes of the shipped ones, as long as is asked: a block of twelve states again and again. */
export function checkFiles(states: number, seed: number): Readonly<Record<string, string>> {
  const blocks = Math.floor((states - ends) / blockStates);
  const waits = states - ends - blocks * blockStates;
  const names = [
    ...Array.from({ length: blocks }, (_, at) => `price${at}`),
    ...Array.from({ length: waits }, (_, at) => `wait${at}`),
  ];
  const after = (at: number): string => names[at + 1] ?? 'done';
  const body = names.map((name, at) =>
    name.startsWith('price')
      ? block(at, after(at), seed)
      : `  ${name}: { after: [{ delay: PT1M, target: ${after(at)} }] }\n`,
  );
  return {
    'bench.flow.yaml': `${head}initial: ${names[0] ?? 'done'}\nstates:\n${body.join('')}${tail}`,
    'bench.identity.yaml': identity,
  };
}

const ends = 2;
const blockStates = 12;

const head = `flow: bench
version: 1.0.0
title: { en: Measured, zh-CN: 测量 }
owner: bench
input:
  type: object
  required: [orderId, total, lines]
  properties:
    orderId: { type: string, minLength: 1, maxLength: 64 }
    total: { type: integer, minimum: 0, maximum: 100000000 }
    lines:
      type: array
      maxItems: 100
      items:
        type: object
        required: [sku, quantity]
        properties: { sku: { type: string, pattern: "^[A-Z0-9-]{1,40}$" }, quantity: { type: integer, minimum: 1 } }
key: =input.orderId
context:
  total: { type: integer, minimum: 0, initial: =input.total }
  price: { type: integer, minimum: 0, initial: 0 }
  note: { type: string, nullable: true }
  picks: { type: array, items: { type: object }, initial: [] }
parameters:
  window: { type: string, format: duration, default: PT30M }
  limit: { type: integer, default: 500000 }
events:
  PAID: { type: object, required: [amount], properties: { amount: { type: integer, minimum: 0 } } }
  CANCEL: { type: object, unexpected: refuse }
`;

const tail = `  done: { type: final, tags: [success], output: { total: =context.total, note: =context.note, picks: =context.picks } }
  failed: { type: final, tags: [failure], output: { total: =context.total } }
`;

const identity =
  'identity: bench\nowner: bench\nbind: { bench.price: { provider: any }, bench.pick: { provider: any } }\nflows: { bench: { version: ^1 } }\n';

function block(at: number, next: string, seed: number): string {
  return `  price${at}:
    invoke:
      capability: bench.price@^1
      input: { orderId: =input.orderId, total: =context.total }
      retry: { attempts: 3, backoff: PT1S }
      timeout: PT30S
      onDone: { target: paid${at}, assign: { price: =output.price } }
      onError:
        - { error: NO_PRICE, target: review${at}, assign: { note: no price } }
        - { target: failed }
  paid${at}:
    on:
      PAID:
        - { guard: event.amount >= context.total, target: route${at}, assign: { total: =event.amount } }
        - { target: review${at} }
      CANCEL: failed
    after:
      - { delay: =parameters.window, target: failed }
  route${at}:
    always:
      - { guard: "context.price > parameters.limit + ${at + (at === 0 ? seed : 0)}", target: review${at} }
      - { target: pick${at} }
  review${at}:
    task:
      title: { en: Review, zh-CN: 审核 }
      role: reviewer
      data: { orderId: =input.orderId, total: =context.total }
      form: { type: object, properties: { note: { type: string } } }
      due: PT4H
      outcomes:
        approve: { target: pick${at} }
        reject: { target: failed }
  pick${at}:
    invoke:
      forEach: { in: =input.lines, as: line, concurrency: 3, collect: picks }
      capability: bench.pick@^1
      input: { sku: =line.sku, quantity: =line.quantity }
      timeout: PT10M
      onDone: ship${at}
      onError: failed
  ship${at}:
    type: parallel
    onDone: ${next}
    states:
      label:
        initial: printing
        states:
          printing: { after: [{ delay: PT1M, target: printed }] }
          printed: { type: final }
      papers:
        initial: asking
        states:
          asking:
            invoke: { capability: bench.price@^1, input: { orderId: =input.orderId, total: 1 }, timeout: PT5S, onDone: filed, onError: filed }
          filed: { type: final }
`;
}

const text = { type: 'string' } as const;
const base = { version: '1.0.0', owner: 'bench', domain: 'bench', effect: 'pure' } as const;

/** As the API answers them. */
export const checkCapabilities: readonly CapabilityData[] = [
  {
    capability: 'bench.price',
    contracts: [
      {
        ...base,
        capability: 'bench.price',
        title: 'Price',
        input: {
          type: 'object',
          required: ['orderId', 'total'],
          properties: { orderId: { type: 'string', maxLength: 100 }, total: { type: 'integer', minimum: 0 } },
        },
        output: { type: 'object', required: ['price'], properties: { price: { type: 'integer', minimum: 0 } } },
        errors: {
          NO_PRICE: {
            class: 'business',
            title: 'No price',
            data: { type: 'object', required: ['reason'], properties: { reason: text } },
          },
        },
      },
    ],
    providers: [
      { id: 'any', capability: 'bench.price', range: '^1', kind: 'http', url: 'https://bench.example/price' },
    ],
  },
  {
    capability: 'bench.pick',
    contracts: [
      {
        ...base,
        capability: 'bench.pick',
        title: 'Pick',
        input: {
          type: 'object',
          required: ['sku', 'quantity'],
          properties: { sku: { type: 'string', maxLength: 40 }, quantity: { type: 'integer', minimum: 1 } },
        },
        output: { type: 'object', required: ['pickId'], properties: { pickId: text } },
      },
    ],
    providers: [{ id: 'any', capability: 'bench.pick', range: '^1', kind: 'http', url: 'https://bench.example/pick' }],
  },
];
