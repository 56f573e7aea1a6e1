/** What happened to one order, as its recorded times tell it; the driver turns it into requests. Times in ms. */
export interface OrderRecord {
  readonly order: Order;
  readonly purchasedAt: number;
  readonly paidAt?: number;
  readonly handedOverAt?: number;
  readonly deliveredAt?: number;
  readonly cancelledAt?: number;
}

/** `flows/trade/schemas/order.json` */
export interface Order {
  readonly orderId: string;
  readonly buyer?: string;
  readonly market: 'cn' | 'br';
  readonly category: 'general' | 'fresh' | 'appliance' | 'marketplace';
  readonly promisedDays: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly price: number }[];
  readonly total: number;
  readonly address: { readonly country: string; readonly city: string };
  readonly promisedUntil: string;
}

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
