import { expectStatus } from '../client.ts';
import { dayMs, hourMs, type OrderRecord } from '../records/order-record.ts';
import { dayOfTheNote, farFile, withNote } from './note-that-stops.ts';
import { publish, rewritten } from './publish.ts';
import type { Scene, Stage } from './scene.ts';

const gateway = 'text-messages';

/** Nothing listens there: the port is kept for a service that systems have long ceased to offer. */
const url = 'http://127.0.0.1:9/messages';

const direct = 'notify.send: { provider: outbox }';
const gatewayFirst = `notify.send: { routing: { name: far-notes, failover: { order: [${gateway}, outbox] } } }`;

/**
 * Notes are to go out as text messages, by a gateway that cannot be reached from here. Each one is refused there, goes
 * on at the outbox, and nobody waits for it; after three days somebody takes the gateway out again.
 */
export function gatewayOutOfReach(orders: readonly OrderRecord[]): readonly Scene[] {
  const day = dayOfTheNote(orders);
  if (day === undefined) return [];
  const from = day + 3 * dayMs + 8 * hourMs;
  return [
    {
      id: 'gateway-out-of-reach',
      at: from,
      play: async (stage) => {
        await register(stage);
        const text = rewritten(withNote(stage), direct, gatewayFirst);
        await publish(stage, { [farFile]: text }, 'Notes go out as text messages, else by the outbox');
      },
    },
    {
      id: 'gateway-taken-out',
      at: from + 3 * dayMs,
      play: (stage) => publish(stage, { [farFile]: withNote(stage) }, 'The gateway cannot be reached from here'),
    },
  ];
}

async function register({ client, key }: Stage): Promise<void> {
  const body = {
    id: gateway,
    capability: 'notify.send',
    range: '^1',
    kind: 'http',
    title: { en: 'Text message gateway', 'zh-CN': '短信网关' },
    url,
    allow: ['127.0.0.1'],
    version: '1.0.0',
  };
  expectStatus(await client.post('/v1/providers', body, key('provider')), gateway, 200, 201);
}
