import { setTimeout as wait } from 'node:timers/promises';
import type { Tessera } from '../cli/tessera.ts';
import { defineCapability, defineModule, provide } from '../catalog/index.ts';

const hold = defineCapability({
  capability: 'seat.hold',
  version: '1.0.0',
  title: { en: 'Hold', 'zh-CN': '占座' },
  owner: 'me',
  effect: 'write',
  undo: { none: 'It is a test' },
  input: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  output: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  errors: { FULL: { class: 'business', title: { en: 'Full', 'zh-CN': '满座' } } },
  timeout: 'PT5S',
});

/** It takes a little time, refuses some, and fails others. */
const serving = (id: string, every: { readonly full: number; readonly broken: number }) =>
  provide(hold, {
    id,
    run: async ({ n }, call) => {
      await wait(n % 7);
      if (n % every.full === 0) throw call.refuse('FULL');
      if (n % every.broken === 0) throw new Error('broken');
      return { n };
    },
  });

/** Two providers that share the work of a flow of two calls: what runs when the process is killed is in the middle of it. */
export const killWorld = {
  module: defineModule({
    capabilities: [hold],
    providers: [serving('good', { full: 13, broken: 11 }), serving('bad', { full: 5, broken: 4 })],
  }),
  files: {
    'seat.flow.yaml': `flow: seat
version: 1.0.0
owner: me
input: { type: object, required: [n], properties: { n: { type: integer } } }
initial: first
states:
  first:
    invoke: { capability: seat.hold@^1, input: { n: =input.n }, retry: { attempts: 1 }, onDone: second, onError: lost }
  second:
    invoke: { capability: seat.hold@^1, input: { n: '=input.n + 1' }, retry: { attempts: 1 }, onDone: kept, onError: lost }
  kept: { type: final, tags: [success] }
  lost: { type: final, tags: [failure] }
`,
    'cn.identity.yaml': `identity: cn
owner: me
bind: { seat.hold: { routing: { weighted: { good: 60, bad: 40 }, sticky: call } } }
flows: { seat: { version: ^1 } }
`,
  },
} as const;

/** Asked for again by the next process, a start counts once. */
export async function startAll(tessera: Tessera, onAccepted: () => void = () => undefined): Promise<void> {
  await Promise.all(
    Array.from({ length: 120 }, async (_, n) => {
      await tessera.start({ flow: 'seat', identity: 'cn', input: { n }, idempotencyKey: `start-${n}` });
      onAccepted();
    }),
  );
}
