import type { Json } from '@tessera/engine/catalog';
import { fields, listAt, numberAt, textAt } from '../document.ts';

/** Pieces kept for an order until a time, in ms since the epoch. */
export interface Hold {
  readonly reservation: string;
  readonly orderId: string;
  readonly quantity: number;
  readonly until: number;
}

/** The book of one article in one warehouse. Of `quantity` pieces `picked` have left their shelf for good. */
export interface Level {
  readonly quantity: number;
  readonly picked: number;
  /** What is really on the shelf, where somebody counted; picking finds no more than this. */
  readonly onShelf?: number;
  readonly holds: readonly Hold[];
}

/** What a warehouse has of an article nobody entered, where the binding says nothing. */
export const defaultQuantity = 1_000_000;

/** How a binding says it, in the settings of every provider that keeps the book. */
export const defaultQuantityField = {
  type: 'integer',
  minimum: 0,
  description: 'Pieces of an article that nobody entered',
  'x-title': { en: 'Pieces unless entered', 'zh-CN': '默认件数' },
  'x-description': { en: 'Pieces of an article that nobody entered', 'zh-CN': '未录入商品的库存件数' },
} as const;

export function levelName(warehouse: string, sku: string): string {
  return `stock/${warehouse}/${sku}`;
}

/** The level that a document says, without the holds that have run out. */
export function readLevel(body: Json | undefined, quantityIfNew: number, nowMs: number): Level {
  const level = fields(body);
  const onShelf = numberAt(level, 'onShelf', -1);
  return {
    quantity: numberAt(level, 'quantity', quantityIfNew),
    picked: numberAt(level, 'picked', 0),
    ...(onShelf < 0 ? {} : { onShelf }),
    holds: listAt(level, 'holds')
      .map(readHold)
      .filter(({ until }) => until > nowMs),
  };
}

export function levelBody(level: Level): Json {
  return { ...level, holds: level.holds.map((hold) => ({ ...hold })) };
}

/** Pieces that may still be promised. */
export function free(level: Level): number {
  return level.quantity - level.picked - level.holds.reduce((sum, hold) => sum + hold.quantity, 0);
}

export function readHold(hold: Json): Hold {
  const given = fields(hold);
  return {
    reservation: textAt(given, 'reservation'),
    orderId: textAt(given, 'orderId'),
    quantity: numberAt(given, 'quantity', 0),
    until: numberAt(given, 'until', 0),
  };
}
