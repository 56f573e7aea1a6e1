import { expectStatus, listOf, textOf, type Client } from '../client.ts';
import { dayMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import type { Scene } from './scene.ts';

const metric = 'picked-the-same-day';

const textOfMetric = (
  alarmsUrl: string,
): string => `# Of the orders that were to be paid, those that were paid in time and came to be picked, all within a day.
metric: ${metric}
title: { en: Paid and picked the same day, zh-CN: 当日付款并拣货 }
kind: ratio
over: { flow: order-fulfilment, reached: awaitingPayment }
of: { flow: order-fulfilment, reached: picking }
mature: P1D
target: { min: 0.85 }
alarm: { below: 0.82, for: P1D, window: P3D, to: trade, webhook: "${alarmsUrl}" }
`;

/** A metric with an alarm; once it is raised, somebody looks at it. */
export function watchPayments({ from, change }: Moments): readonly Scene[] {
  return [
    {
      id: 'watch-payments',
      at: from + dayMs / 4,
      play: async ({ alarmsUrl, client, key }) => {
        const body = { text: textOfMetric(alarmsUrl) };
        expectStatus(await client.put(`/v1/metrics/${metric}`, body, key(metric)), metric, 200, 201);
      },
    },
    {
      id: 'look-at-the-alarm',
      at: change - 2 * dayMs,
      play: async ({ client, key }) => {
        const alarm = await openAlarm(client);
        if (alarm === undefined) return;
        const note = 'Buyers pay after their time is over; three businesses will try longer times';
        const answer = await client.post(`/v1/alarms/${alarm}/acknowledge`, { note }, key('acknowledge'));
        expectStatus(answer, 'acknowledge the alarm', 200, 201);
      },
    },
  ];
}

/** Alarms are looked at every ten seconds: nobody waits much longer. */
const longestMs = 12_000;

/** The alarm, where the figure is beyond its bound; it may take a look more until it is raised. */
async function openAlarm(client: Client): Promise<string | undefined> {
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += 250) {
    const { body } = expectStatus(await client.get('/v1/alarms?open=true'), 'open alarms', 200);
    const own = listOf(body, 'items').find((item) => textOf(item, 'metric') === metric);
    if (own !== undefined) return textOf(own, 'id');
    const watched = listOf(body, 'watched').find((one) => textOf(one, 'metric') === metric);
    if (watched === undefined || textOf(watched, 'verdict') !== 'beyond') return undefined;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
}
