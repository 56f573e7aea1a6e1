import { expectStatus } from '../client.ts';
import { dayMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import { rewritten } from './publish.ts';
import type { Scene, Stage } from './scene.ts';

/** What is wanted follows what was learnt, and asks for something that nobody can do yet. */
export function askForMore({ change }: Moments): readonly Scene[] {
  return [
    {
      id: 'ask-for-more',
      at: change + dayMs,
      play: async (stage) => {
        await put(stage, 'order-fulfilment', 'order-fulfilment-2026', orderNeeds);
        await put(stage, 'fresh-food', 'fresh-2026', freshNeeds);
        const path = '/v1/requirements/fresh-2026/parts/gift/capability-draft';
        expectStatus(await stage.client.post(path, {}, stage.key('gift')), 'draft a contract', 200, 201);
      },
    },
  ];
}

async function put(stage: Stage, file: string, id: string, change: (text: string) => string): Promise<void> {
  const base = stage.shipped(`requirements/${file}.requirement.yaml`);
  const body = { text: change(base), base, note: 'What the first weeks taught' };
  expectStatus(await stage.client.put(`/v1/requirements/${id}`, body, stage.key(id)), id, 200, 201);
}

/** Two hours to pay instead of half an hour, with a target of their own; and parcels that turn back. */
function orderNeeds(text: string): string {
  const longer = rewritten(
    rewritten(
      text,
      '{ en: Half an hour to pay, zh-CN: 半小时内付款 }',
      '{ en: Two hours to pay, zh-CN: 两小时内付款 }',
    ),
    'value: PT30M }\n        accept: [pays-at-the-last-minute, pays-late]',
    'value: PT2H }\n        target: { metric: picked-the-same-day, min: 0.99 }\n        accept: [happy]',
  );
  return `${longer}      - id: turn-back
        title: { en: Stop a parcel that is on its way, zh-CN: 在途包裹可拦截 }
        needs: { capability: logistics.intercept@^1 }
        accept: [parcel-is-intercepted]
`;
}

function freshNeeds(text: string): string {
  return `${text}  - id: hold
    title: { en: Hold the stock as long as the buyer may pay, zh-CN: 付款时限内保留库存 }
    needs: { parameter: order-fulfilment.stockHold, value: PT1H5M }
  - id: gift
    title: { en: Wrap it as a gift, zh-CN: 礼品包装 }
    needs:
      gap:
        capability: gift.wrap
        title: { en: Wrap as a gift, zh-CN: 礼品包装 }
        input: { orderId: { type: string }, message: { type: string } }
        output: { wrapped: { type: boolean } }
`;
}
