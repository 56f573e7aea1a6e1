import type { Decision, Documents, Json } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';

/** A payment service keeps one document a payment: what was asked for, and what was given back. */
export function paymentName(paymentRef: string): string {
  return `payment/${paymentRef}`;
}

export interface Charge {
  readonly paymentRef: string;
  readonly orderId: string;
  readonly amount: number;
  readonly method: string;
  readonly service: string;
}

export function decideCharge(charge: Charge): Decision {
  const body: Json = { ...charge, refunded: 0, status: 'open' };
  return { writes: { [paymentName(charge.paymentRef)]: body }, answer: { paymentRef: charge.paymentRef } };
}

/** Closes a payment of which nothing went back yet; anything else stays as it is. */
export function decideClose(paymentRef: string, documents: Documents): Decision {
  const name = paymentName(paymentRef);
  const payment = fields(documents[name]);
  const closes = textAt(payment, 'status') === 'open' && numberAt(payment, 'refunded', 0) === 0;
  return closes
    ? { writes: { [name]: { ...payment, status: 'closed' } }, answer: { closed: true } }
    : { writes: {}, answer: { closed: false } };
}

export interface Refund {
  readonly refundId: string;
  readonly paymentRef: string;
  readonly amount: number;
  readonly reason: string;
}

export function refundName(refundId: string): string {
  return `refund/${refundId}`;
}

/**
 * Gives money back, in all never more than was paid. A payment that came from elsewhere (an app reported it) has no
 * document yet: it gets one, and its amount is the service's own affair.
 */
export function decideRefund(refund: Refund, documents: Documents): Decision {
  const name = paymentName(refund.paymentRef);
  const payment = fields(documents[name]);
  const refunded = numberAt(payment, 'refunded', 0) + refund.amount;
  const paid = textAt(payment, 'status') === 'closed' ? 0 : numberAt(payment, 'amount', Infinity);
  if (refunded > paid) return { writes: {}, answer: { left: Math.max(0, paid - refunded + refund.amount) } };
  return {
    writes: {
      [name]: { status: 'open', ...payment, paymentRef: refund.paymentRef, refunded },
      [refundName(refund.refundId)]: { ...refund },
    },
    answer: { refundId: refund.refundId },
  };
}
