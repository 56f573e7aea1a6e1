import { makeLines } from './make-lines.ts';
import { dayMs, hourMs, type Order, type OrderRecord } from './order-record.ts';
import { drawFrom, pickWeighted, seededRandom, type Quantiles } from './random.ts';
import { sha256Number } from './sha256-number.ts';

/*
 * Shapes and shares of the recorded Olist orders (Brazilian E-Commerce Public Dataset by Olist, CC BY-NC-SA 4.0, a
 * reduced copy of 4,071 orders). The figures below were counted on it; no record of it is shipped. Delays in hours,
 * promised time in days. A negative hand-over delay is real: 58 of 4,071 parcels left before the payment was approved.
 */
const approvalHours: Quantiles = [
  [0, 0],
  [0.01, 0.14],
  [0.05, 0.15],
  [0.1, 0.17],
  [0.25, 0.21],
  [0.5, 0.35],
  [0.57, 0.51],
  [0.75, 15.13],
  [0.9, 34.92],
  [0.95, 48.06],
  [0.99, 91.24],
  [1, 262.32],
];
const handOverHours: Quantiles = [
  [0, -146.5],
  [0.01, -1.59],
  [0.05, 6.25],
  [0.1, 11.14],
  [0.25, 21.13],
  [0.5, 43.7],
  [0.75, 85.27],
  [0.9, 145.92],
  [0.95, 196.62],
  [0.99, 412.48],
  [1, 869],
];
const deliveryHours: Quantiles = [
  [0, 6],
  [0.01, 18.83],
  [0.05, 26.64],
  [0.1, 43.05],
  [0.25, 97.25],
  [0.5, 169.44],
  [0.75, 281.63],
  [0.9, 455.61],
  [0.95, 579.73],
  [0.99, 937.5],
  [1, 1794],
];
const promisedDays: Quantiles = [
  [0, 2.05],
  [0.01, 5.51],
  [0.05, 10.39],
  [0.1, 13.02],
  [0.25, 18.19],
  [0.5, 23.27],
  [0.75, 28.32],
  [0.9, 34.28],
  [0.95, 39.06],
  [0.99, 50.09],
  [1, 87.19],
];

type Fate =
  'delivered' | 'shipped' | 'unavailable' | 'processing' | 'invoiced' | 'unpaid' | 'cancelled' | 'intercepted';
const fates: readonly (readonly [number, Fate])[] = [
  [3965, 'delivered'],
  [44, 'shipped'],
  [18, 'unavailable'],
  [15, 'processing'],
  [10, 'invoiced'],
  [8, 'unpaid'],
  [9, 'cancelled'],
  [2, 'intercepted'],
];

/** Businesses the generated orders belong to. The recorded ones know only Brazil; the rest is ours, to show identities. */
const businesses: readonly (readonly [number, Pick<Order, 'market' | 'category'>])[] = [
  [44, { market: 'br', category: 'general' }],
  [19, { market: 'cn', category: 'general' }],
  [23, { market: 'cn', category: 'fresh' }],
  [6, { market: 'cn', category: 'appliance' }],
  [8, { market: 'cn', category: 'marketplace' }],
];

const startAt = Date.parse('2018-03-01T00:00:00Z');

/** When the records of so many orders were taken: what had not happened until then is not in them. */
export function recordedUntil(count: number): number {
  return startAt + daysOf(count) * dayMs;
}

function daysOf(count: number): number {
  return Math.max(20, Math.ceil(count / 38));
}

/** `count` orders over about `count / 38` days, the same for the same seed. */
export function generateOrders(count: number, seed: number): readonly OrderRecord[] {
  const random = seededRandom(seed);
  const days = daysOf(count);
  const until = recordedUntil(count);
  return Array.from({ length: count }, (_, index) =>
    makeRecord(
      `order-${seed}-${String(index).padStart(6, '0')}`,
      startAt + Math.floor(random() * days * dayMs),
      random,
    ),
  ).map((record) => upTo(until, record));
}

function upTo(until: number, { order, purchasedAt, ...times }: OrderRecord): OrderRecord {
  const known = Object.entries(times).filter(([, at]) => at < until);
  return { order, purchasedAt, ...Object.fromEntries(known) };
}

function makeRecord(orderId: string, purchasedAt: number, random: () => number): OrderRecord {
  const business = pickWeighted(businesses, random);
  const fate = pickWeighted(fates, random);
  const promised = drawFrom(promisedDays, random);
  // A wallet pays within minutes where a boleto takes days: payments in cn come 30 times as fast as the recorded ones.
  const paidAt = later(purchasedAt, drawFrom(approvalHours, random) / (business.market === 'cn' ? 30 : 1));
  const handedOverAt = Math.max(purchasedAt, later(paidAt, drawFrom(handOverHours, random)));
  const deliveredAt = later(handedOverAt, drawFrom(deliveryHours, random));
  const facts = makeLines(orderId, fate !== 'unavailable' || business.market === 'cn');
  return {
    order: {
      orderId,
      buyer: `buyer-${sha256Number(orderId) % 1_000}`,
      ...business,
      promisedDays: Math.floor(promised),
      ...facts,
      total: business.category === 'appliance' ? facts.total * 8 : facts.total,
      address: business.market === 'cn' ? { country: 'CN', city: '杭州' } : { country: 'BR', city: 'São Paulo' },
      promisedUntil: new Date(purchasedAt + promised * dayMs).toISOString(),
    },
    purchasedAt,
    ...timesOf(fate, { purchasedAt, paidAt, handedOverAt, deliveredAt }),
  };
}

function timesOf(
  fate: Fate,
  times: {
    readonly purchasedAt: number;
    readonly paidAt: number;
    readonly handedOverAt: number;
    readonly deliveredAt: number;
  },
): Omit<OrderRecord, 'order' | 'purchasedAt'> {
  const { purchasedAt, paidAt, handedOverAt, deliveredAt } = times;
  switch (fate) {
    case 'delivered':
      return { paidAt, handedOverAt, deliveredAt };
    case 'shipped':
      return { paidAt, handedOverAt };
    case 'processing':
    case 'invoiced':
    case 'unavailable':
      return { paidAt };
    case 'unpaid':
      return { cancelledAt: purchasedAt + dayMs };
    case 'cancelled':
      return { paidAt, cancelledAt: paidAt + dayMs };
    case 'intercepted':
      return { paidAt, handedOverAt, cancelledAt: Math.max(paidAt, handedOverAt) + dayMs };
    default:
      return fate;
  }
}

function later(at: number, hours: number): number {
  return Math.round(at + hours * hourMs);
}
