import { expectStatus, fieldsOf, listOf, textOf, type Client } from '../client.ts';
import { dayMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import { publish, rewritten } from './publish.ts';
import type { Scene } from './scene.ts';

const identity = 'cn.market.seller';
const file = `identities/${identity}.identity.yaml`;
const name = 'seller-carrier';

const canary = `bind:
  # A faster carrier, beside the cheap one.
  logistics.create:
    routing:
      name: ${name}
      canary:
        stable: yto
        candidate: jd
        steps: [30, 100]
        guards: { success: 5 }
        minCalls: 200
        minTime: P7D
        maxTime: P90D
flows:`;

/** The marketplace tries a dearer carrier under a canary, and a person takes it back. */
export function tryACarrier({ from, change }: Moments): readonly Scene[] {
  return [
    {
      id: 'try-a-carrier',
      at: from + 3 * dayMs,
      play: async (stage) => {
        const text = rewritten(stage.shipped(file), '\nflows:', `\n${canary}`);
        await publish(stage, { [file]: text }, 'Sellers try a faster carrier');
      },
    },
    {
      id: 'take-the-carrier-back',
      at: change + 2 * dayMs,
      play: async ({ client, key }) => {
        const reason = 'twice the price';
        const path = `/v1/routing/${encodeURIComponent(await competition(client))}/rollback`;
        const answer = await client.post(path, { reason }, key('rollback'));
        // Taken back before an interruption.
        if (textOf(answer.body, 'code') !== 'ROUTING_ACTION') expectStatus(answer, 'roll back', 200);
      },
    },
  ];
}

async function competition(client: Client): Promise<string> {
  const { body } = expectStatus(await client.get('/v1/routing'), 'competitions', 200);
  const own = listOf(body, 'items').find(
    (one) => textOf(one, 'capability') === 'logistics.create' && textOf(fieldsOf(one, 'routing'), 'name') === name,
  );
  if (own === undefined) throw new Error(`Nothing competes as ${name}.`);
  return textOf(own, 'id');
}
