import { dayMs, type OrderRecord } from '../records/order-record.ts';

/** When the Chinese businesses change something: a number of whole weeks lies on both sides. */
export interface Moments {
  /** The first midnight of their orders, ms. */
  readonly from: number;
  /** When the change takes effect, ms. */
  readonly change: number;
  readonly weeks: number;
}

const weekMs = 7 * dayMs;

/**
 * The day before the first side is left free, for what is to be there before anything is measured; the last day of all is
 * left for the youngest orders to be paid. Undefined where the orders are of too few days, or of no such business.
 */
export function momentsOf(orders: readonly OrderRecord[]): Moments | undefined {
  const times = orders.filter(({ order }) => order.market === 'cn').map(({ purchasedAt }) => purchasedAt);
  if (times.length === 0) return undefined;
  const from = Math.floor(Math.min(...times) / dayMs) * dayMs;
  const days = Math.floor((Math.max(...times) - from) / dayMs) - 1;
  const weeks = Math.floor(days / 14);
  return weeks < 1 ? undefined : { from, change: from + dayMs + weeks * weekMs, weeks };
}
