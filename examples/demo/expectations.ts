import type { OrderRecord } from './records/order-record.ts';
import type { Judgement } from './judge/judge.ts';
import type { OrderCase } from './judge/cases.ts';
import type { Records } from './records/load-records.ts';
import { recordedCounts } from './recorded-counts.ts';

export interface Expectation {
  readonly ok: boolean;
  readonly text: string;
}

/** What the data themselves say must come out, worked out without the engine. */
export function expectations(records: Records, judgement: Judgement): readonly Expectation[] {
  const { orders, declarations } = records;
  return [
    share('orders in the store', judgement.orders.length, orders.length),
    share('declarations in the store', judgement.declarations.length, declarations.length),
    ...casesAsRecorded(records, judgement),
    ...identities(judgement),
    ...(records.recorded ? recordedCounts(judgement) : []),
  ];
}

function casesAsRecorded({ orders }: Records, judgement: Judgement): readonly Expectation[] {
  const cases = new Map(judgement.orders.map((order) => [order.orderId, order]));
  const brazil = orders.filter(({ order }) => order.market === 'br');
  const same = brazil.filter((record) => endOf(cases.get(record.order.orderId)) === expectedEnd(record));
  const identified = orders.filter(({ order }) => cases.get(order.orderId)?.identity === expectedIdentity(order));
  return [
    share('orders under the identity that their facts ask for', identified.length, orders.length),
    share('orders of br.market that ended as their record says', same.length, brazil.length),
  ];
}

function share(text: string, found: number, expected: number): Expectation {
  return { ok: found === expected, text: `${text}: ${found} of ${expected}` };
}

/** The resolver's answer, said once more in other words. */
function expectedIdentity({ market, category, promisedDays }: OrderRecord['order']): string {
  if (market === 'br') {
    if (promisedDays < 15) return 'br.market.express';
    if (promisedDays < 25) return 'br.market.standard';
    return promisedDays < 35 ? 'br.market.far' : 'br.market.remote';
  }
  const businesses = { general: 'cn.retail', fresh: 'cn.retail.fresh', appliance: 'cn.retail.appliance' };
  return category === 'marketplace' ? 'cn.market.seller' : businesses[category];
}

function endOf(order: OrderCase | undefined): string {
  if (order === undefined) return 'missing';
  const { state, late, reason, refunded, parcel } = order;
  if (state === 'fulfilled') return late ? 'fulfilled late' : 'fulfilled';
  if (state === 'closed') return `closed ${reason}${refunded ? ' refunded' : ''}`;
  return state === 'shipping' ? `shipping ${parcel}` : state;
}

/** Where br.market's wide windows let an order end, by its recorded times alone. */
function expectedEnd({ order, paidAt, handedOverAt, deliveredAt, cancelledAt }: OrderRecord): string {
  const inStock = order.lines.every(({ sku }) => !sku.startsWith('none-'));
  if (paidAt === undefined) return cancelledAt === undefined ? 'awaitingPayment' : 'closed BUYER';
  if (!inStock) return 'closed NO_STOCK refunded';
  if (deliveredAt !== undefined && handedOverAt !== undefined) {
    return deliveredAt > Date.parse(order.promisedUntil) ? 'fulfilled late' : 'fulfilled';
  }
  if (cancelledAt !== undefined) return 'closed BUYER refunded';
  return handedOverAt === undefined ? 'shipping booked' : 'shipping inTransit';
}

/** Fewer orders may leave a business without one. */
const enoughForAll = 50;

function identities({ orders }: Judgement): readonly Expectation[] {
  const names = [...new Set(orders.map(({ identity }) => identity))];
  const levels = Math.max(0, ...names.map((name) => name.split('.').length));
  return [
    {
      ok: orders.length < enoughForAll || (names.length >= 4 && levels >= 3),
      text: `identities that the resolver chose: ${names.length}, in ${levels} levels`,
    },
  ];
}
