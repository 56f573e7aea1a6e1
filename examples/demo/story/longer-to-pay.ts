import { expectStatus } from '../client.ts';
import { dayMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import { publish, rewritten } from './publish.ts';
import type { Scene, Stage } from './scene.ts';

interface Trial {
  readonly activity: string;
  readonly identity: string;
  readonly owner: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly before: string;
  readonly after: string;
  /** What the text of the identity says, and what it is to say. */
  readonly edit: readonly [from: string, to: string];
}

const trials: readonly Trial[] = [
  {
    activity: 'retail-two-hours-to-pay',
    identity: 'cn.retail',
    owner: 'retail-team',
    title: { en: 'Two hours to pay in retail', zh: '零售订单两小时内付款' },
    before: 'PT30M',
    after: 'PT2H',
    edit: [
      'order-fulfilment: { version: ^1 }',
      'order-fulfilment: { version: ^1, parameters: { paymentWindow: PT2H, stockHold: PT2H5M } }',
    ],
  },
  {
    activity: 'fresh-an-hour-to-pay',
    identity: 'cn.retail.fresh',
    owner: 'fresh-team',
    title: { en: 'An hour to pay for fresh food', zh: '生鲜订单一小时内付款' },
    before: 'PT10M',
    after: 'PT1H',
    edit: ['paymentWindow: PT10M,', 'paymentWindow: PT1H, stockHold: PT1H5M,'],
  },
  {
    activity: 'appliances-three-hours-to-pay',
    identity: 'cn.retail.appliance',
    owner: 'appliance-team',
    title: { en: 'Three hours to pay for appliances', zh: '家电订单三小时内付款' },
    before: 'PT30M',
    after: 'PT3H',
    edit: ['{ pickWindow: P1D }', '{ paymentWindow: PT3H, stockHold: PT3H5M, pickWindow: P1D }'],
  },
];

/**
 * Three businesses give their buyers longer to pay, and say beforehand what they expect of it. Whether it helped is for
 * the engine to tell: buyers pay when their records say so, and it counts who still could.
 */
export function longerToPay({ change, weeks }: Moments): readonly Scene[] {
  return [
    { id: 'say-what-is-expected', at: change - dayMs, play: (stage) => announce(stage, change, weeks) },
    {
      id: 'longer-to-pay',
      at: change,
      play: async (stage) => {
        const files = trials.map(({ identity, edit }) => {
          const file = `identities/${identity}.identity.yaml`;
          return [file, rewritten(stage.shipped(file), ...edit)];
        });
        await publish(stage, Object.fromEntries(files), 'Buyers get longer to pay');
      },
    },
  ];
}

async function announce({ client, key }: Stage, change: number, weeks: number): Promise<void> {
  for (const trial of trials) {
    const body = { text: activityText(trial, change, weeks) };
    const answer = await client.post('/v1/activities', body, key(trial.activity));
    expectStatus(answer, trial.activity, 200, 201);
  }
}

function activityText(trial: Trial, change: number, weeks: number): string {
  const { activity, identity, owner, title, before, after } = trial;
  return `activity: ${activity}
title: { en: ${title.en}, zh-CN: ${title.zh} }
identity: ${identity}
owner: ${owner}
kind: longer-to-pay
kindTitle: { en: Longer time to pay, zh-CN: 放宽付款时限 }
hypothesis:
  en: Many buyers pay a little after their time is over. Given longer, they keep their order.
  zh-CN: 不少买家在时限刚过后才付款；放宽时限，订单就能留住。
flow: order-fulfilment
change: order-fulfilment.paymentWindow ${before} → ${after}
metric: picked-the-same-day
wanted: up
method: before-after
at: ${new Date(change).toISOString()}
window: P${weeks * 7}D
`;
}
