import { sha256Number } from './sha256-number.ts';
import type { Order } from './order-record.ts';

/**
 * Lines and total of an order, made from its id alone: few recorded orders carry any, so the demo makes them and says
 * so. An order that was never available asks for goods that no warehouse has (`none-…`).
 */
export function makeLines(orderId: string, available: boolean): Pick<Order, 'lines' | 'total'> {
  const count = 1 + (sha256Number(orderId, 'count') % 3);
  const lines = Array.from({ length: count }, (_, index) => ({
    sku: `${available ? 'sku' : 'none'}-${sha256Number(orderId, `sku${index}`) % 500}`,
    quantity: 1 + (sha256Number(orderId, `quantity${index}`) % 3),
    price: 990 + (sha256Number(orderId, `price${index}`) % 40_000),
  }));
  return { lines, total: lines.reduce((sum, line) => sum + line.quantity * line.price, 0) };
}
