import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLines } from './make-lines.ts';
import { dayMs, type OrderRecord } from './order-record.ts';

/**
 * The recorded orders of Olist (`olist/olist_orders_dataset.csv`): purchase, approval, hand-over, delivery, estimate.
 * Its times name no zone and are read as UTC. A cancellation is sent one day after the row's last time.
 */
export function readOlist(folder: string): readonly OrderRecord[] {
  const text = readFileSync(join(folder, 'olist', 'olist_orders_dataset.csv'), 'utf8');
  const [head, ...rows] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = cells(head ?? '');
  return rows.map((row) => toRecord(new Map(names.map((name, index) => [name, cells(row)[index] ?? '']))));
}

function cells(row: string): readonly string[] {
  return row.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}

function toRecord(row: ReadonlyMap<string, string>): OrderRecord {
  const orderId = row.get('order_id') ?? '';
  const buyer = row.get('customer_id') ?? '';
  const status = row.get('order_status');
  const purchasedAt = time(row.get('order_purchase_timestamp')) ?? 0;
  const paidAt = time(row.get('order_approved_at'));
  const handedOverAt = time(row.get('order_delivered_carrier_date'));
  const deliveredAt = time(row.get('order_delivered_customer_date'));
  const estimate = time(row.get('order_estimated_delivery_date')) ?? purchasedAt;
  const lastAt = Math.max(purchasedAt, paidAt ?? 0, handedOverAt ?? 0, deliveredAt ?? 0);
  return {
    order: {
      orderId,
      ...(buyer === '' ? {} : { buyer }),
      market: 'br',
      category: 'general',
      promisedDays: Math.max(0, Math.floor((estimate - purchasedAt) / dayMs)),
      ...makeLines(orderId, status !== 'unavailable'),
      address: { country: 'BR', city: 'not recorded' },
      promisedUntil: new Date(estimate + dayMs - 1).toISOString(),
    },
    purchasedAt,
    ...(paidAt === undefined ? {} : { paidAt }),
    ...(handedOverAt === undefined ? {} : { handedOverAt }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(status === 'canceled' ? { cancelledAt: lastAt + dayMs } : {}),
  };
}

function time(cell: string | undefined): number | undefined {
  return cell === undefined || cell === '' ? undefined : Date.parse(`${cell.replace(' ', 'T')}Z`);
}
