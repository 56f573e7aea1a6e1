import { defineCapability, defineModule, provide } from '@tessera/engine/catalog';

/** One capability of about 200 bytes of result, that a flow calls five times in a row. */
const step = defineCapability({
  capability: 'bench.step',
  version: '1.0.0',
  title: { en: 'One step of work', 'zh-CN': '一步工作' },
  owner: 'bench',
  domain: 'bench',
  effect: 'pure',
  input: {
    type: 'object',
    required: ['order', 'number'],
    properties: { order: text(64), number: { type: 'integer' } },
  },
  output: {
    type: 'object',
    required: ['note', 'number'],
    properties: { note: text(400), number: { type: 'integer' } },
  },
});

const note = 'n'.repeat(170);

export const benchModule = benchModuleOf(() => undefined);

/** @param wait how long a call takes: a promise to wait for, or nothing */
export function benchModuleOf(wait: () => Promise<void> | undefined): ReturnType<typeof defineModule> {
  const run = ({ number }: { readonly number: number }) => {
    const answer = { note, number };
    return wait()?.then(() => answer) ?? answer;
  };
  return defineModule({ capabilities: [step], providers: [provide(step, { id: 'bench-local', run })] });
}

/** What a start must look like, in the flow and beside it in the routes it is compared with. */
export const inputSchema = {
  type: 'object',
  required: ['order', 'amount', 'lines'],
  properties: {
    order: text(64),
    amount: { type: 'integer', minimum: 0 },
    lines: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: { sku: text(40), quantity: { type: 'integer', minimum: 1 } },
      },
    },
  },
} as const;

export const exampleInput = {
  order: 'A-1001',
  amount: 12_900,
  lines: [
    { sku: 'SKU-1', quantity: 2 },
    { sku: 'SKU-2', quantity: 1 },
  ],
};

export const identity = 'bench';

const calls = [1, 2, 3, 4, 5].map(
  (number) => `
  step${number}:
    invoke:
      capability: bench.step@^1
      input: { order: =input.order, number: ${number} }
      timeout: PT10S
      onDone: { target: ${number === 5 ? 'done' : `step${number + 1}`}, assign: { last: =output } }
      onError: failed`,
);

const fiveCalls = `flow: five-calls
version: 1.0.0
title: { en: Five calls in a row, zh-CN: 连续五次调用 }
owner: bench
input: ${JSON.stringify(inputSchema)}
context:
  last: { $ref: "capability:bench.step#/output", nullable: true }
initial: step1
states:${calls.join('')}
  done: { type: final, tags: [success], output: { number: =context.last.number } }
  failed: { type: final, tags: [failure] }
`;

/** Rests at once, and takes events for as long as they come. */
const waits = `flow: waits
version: 1.0.0
title: { en: Waits, zh-CN: 等待 }
owner: bench
input: ${JSON.stringify(inputSchema)}
context:
  seen: { type: integer, initial: 0 }
events:
  PING: { type: object, required: [number], properties: { number: { type: integer } }, unexpected: refuse }
  END: { type: object, unexpected: refuse }
initial: waiting
states:
  waiting:
    on:
      PING: { assign: { seen: =context.seen + 1 } }
      END: done
  done: { type: final, tags: [success], output: { seen: =context.seen } }
`;

export const benchFiles: Readonly<Record<string, string>> = {
  'five-calls.flow.yaml': fiveCalls,
  'waits.flow.yaml': waits,
  'identities/bench.identity.yaml': `identity: ${identity}
title: { en: Bench, zh-CN: 基准 }
owner: bench
bind:
  bench.step: { provider: bench-local }
flows:
  five-calls: { version: ^1 }
  waits: { version: ^1 }
`,
};

function text(maxLength: number): { readonly type: 'string'; readonly maxLength: number } {
  return { type: 'string', maxLength };
}
