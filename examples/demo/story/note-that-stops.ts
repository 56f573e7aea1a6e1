import { expectStatus, listOf, textOf, type Fields } from '../client.ts';
import { dayMs, hourMs, type OrderRecord } from '../records/order-record.ts';
import { actingAs } from './person.ts';
import { publish, rewritten } from './publish.ts';
import type { Scene, Stage } from './scene.ts';

const identity = 'br.market.far';
export const farFile = `identities/${identity}.identity.yaml`;

const asShipped = 'template: parcel-on-its-way, data: [] }';

/** Until the next morning at nine. */
const mendedAfterMs = dayMs + 9 * hourMs;
const daysAfter = 7;

/** Right for every order but those of one article. */
const firstTwo = 'context.order.lines[0].sku + ", " + context.order.lines[1].sku';
const atMostTwo = `size(context.order.lines) > 1 ? ${firstTwo} : context.order.lines[0].sku`;

/**
 * The note to the buyer is to name two articles, and nobody thought of orders that have one: these stop, each with an
 * incident. The next morning somebody sees them, publishes what was meant, moves them there and lets them go on.
 */
export function noteThatStops(orders: readonly OrderRecord[]): readonly Scene[] {
  const day = dayOfTheNote(orders);
  if (day === undefined) return [];
  return [
    {
      id: 'note-that-stops',
      at: day,
      play: (stage) =>
        publish(stage, { [farFile]: naming(stage, firstTwo) }, 'The note to the buyer names two articles'),
    },
    {
      id: 'note-that-goes-on',
      at: day + mendedAfterMs,
      play: async (stage) => {
        await publish(stage, { [farFile]: withNote(stage) }, 'The note also fits an order of one article');
        await letThemGoOn(stage);
      },
    },
  ];
}

/** The identity's text as it is from the second morning on. */
export function withNote(stage: Stage): string {
  return naming(stage, atMostTwo);
}

function naming(stage: Stage, articles: string): string {
  const note = `template: parcel-on-its-way, data: [{ name: articles, value: '=${articles}' }] }`;
  return rewritten(stage.shipped(farFile), asShipped, note);
}

/**
 * The day with the most orders that the note stops, the first of several; a week lies behind it. An order keeps what
 * holds when it starts, so that only those count which also come to their note before the mistake is mended.
 */
export function dayOfTheNote(orders: readonly OrderRecord[]): number | undefined {
  const last = orders.reduce((latest, { purchasedAt }) => Math.max(latest, purchasedAt), 0);
  const counts = new Map<number, number>();
  for (const { purchasedAt, paidAt = last } of orders.filter(hasOneArticle)) {
    const day = Math.floor(purchasedAt / dayMs) * dayMs;
    const isStopped = paidAt < day + mendedAfterMs;
    if (isStopped && day + daysAfter * dayMs < last) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return Array.from(counts).toSorted(([a, ofA], [b, ofB]) => ofB - ofA || a - b)[0]?.[0];
}

function hasOneArticle({ order }: OrderRecord): boolean {
  const { market, promisedDays, lines } = order;
  return market === 'br' && promisedDays >= 25 && promisedDays < 35 && lines.length === 1;
}

/** Also those that have still to be paid, or they would stop later. */
async function letThemGoOn(stage: Stage): Promise<void> {
  const { key } = stage;
  const post = await actingAs(stage, { name: 'operations', role: 'operator', subtree: 'br' });
  const move = async (instance: string): Promise<void> => {
    const moved = await post(`/v1/instances/${instance}/migrate`, {}, key(`move-${instance}`));
    // Moved before an interruption, or begun on it.
    if (textOf(moved.body, 'code') !== 'MIG_SAME_RELEASE') expectStatus(moved, `migrate ${instance}`, 200);
  };
  for (const incident of await all(stage, '/v1/incidents?status=open')) {
    const id = textOf(incident, 'id');
    await move(textOf(incident, 'instance'));
    expectStatus(await post(`/v1/incidents/${id}/resolve`, { action: 'retry' }, key(id)), `resolve ${id}`, 200);
  }
  for (const unpaid of await all(stage, '/v1/instances?state=awaitingPayment')) await move(textOf(unpaid, 'id'));
}

async function all({ client }: Stage, path: string): Promise<readonly Fields[]> {
  const found: Fields[] = [];
  for (let cursor = ''; ;) {
    const query = `${path}&flow=order-fulfilment&identity=${identity}&limit=100${cursor}`;
    const { body } = expectStatus(await client.get(query), path, 200);
    found.push(...listOf(body, 'items'));
    const next = textOf(body, 'next');
    if (next === '') return found;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}
