import { expectStatus } from '../client.ts';
import { dayMs, type OrderRecord } from '../records/order-record.ts';
import type { Scene } from './scene.ts';

const longestDays = 180;

/** Which of two carriers that share the Brazilian orders is quicker, told by the parcels themselves. */
export function secondCarrier(orders: readonly OrderRecord[]): readonly Scene[] {
  const times = orders.filter(({ order }) => order.market === 'br').map(({ purchasedAt }) => purchasedAt);
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const days = Math.min(Math.floor((last - first) / dayMs) - 1, longestDays);
  if (days < 1) return [];
  const from = Math.ceil(first / dayMs) * dayMs;
  return [
    {
      id: 'second-carrier',
      at: first,
      play: async ({ client, key }) => {
        const answer = await client.post('/v1/activities', { text: textOf(from, days) }, key('activity'));
        expectStatus(answer, 'second carrier', 200, 201);
      },
    },
  ];
}

function textOf(from: number, days: number): string {
  return `activity: second-carrier
title: { en: A cheaper carrier for one parcel in five, zh-CN: 两成包裹改用经济型承运商 }
identity: br.market.standard
owner: market-team
kind: second-carrier
kindTitle: { en: A second carrier, zh-CN: 增加第二家承运商 }
hypothesis:
  en: The cheaper carrier is as quick as the other one.
  zh-CN: 经济型承运商的时效不逊于另一家。
flow: parcel-delivery
metric: duration
wanted: down
method: split
split: { capability: logistics.create, treatment: yto, control: jd }
at: ${new Date(from).toISOString()}
window: P${days}D
`;
}
