/** Where the value of one field comes from: one leaf of a mapping of an effective flow. */
export interface LineageEdge {
  /** `stock.reserve/output.reservationId`, `order-fulfilment/context.order.orderId`. */
  readonly from: string;
  readonly to: string;
  /** A whole object is passed on: all its fields go along. */
  readonly isWhole: boolean;
  readonly flow: string;
  readonly version: string;
  readonly state: string;
  /** Of the flow's text; absent where an identity or overlay wrote it. */
  readonly file?: string;
  readonly line?: number;
  readonly identities: readonly string[];
}

export type LineageDirection = 'up' | 'down';
