import type { Expectation } from './expectations.ts';
import type { Judgement } from './judge/judge.ts';

/** Where the recorded data end, counted independently on the same 4,071 orders and 8,285 declarations. */
export function recordedCounts({ orders, declarations, migrated }: Judgement): readonly Expectation[] {
  const shipping = orders.filter(({ state }) => state === 'shipping');
  const closed = orders.filter(({ state }) => state === 'closed');
  const buyer = closed.filter(({ reason }) => reason === 'BUYER');
  const kept = declarations.filter(({ refused }) => !refused);
  return [
    of('orders fulfilled', orders, ({ state }) => state === 'fulfilled', 3965),
    of('orders fulfilled late', orders, ({ late }) => late, 274),
    of('orders shipping, parcel in transit', shipping, ({ parcel }) => parcel === 'inTransit', 44),
    of('orders shipping, parcel booked', shipping, ({ parcel }) => parcel === 'booked', 25),
    of('orders closed by the buyer, never paid', buyer, ({ refunded }) => !refunded, 8),
    of('orders closed by the buyer, refunded', buyer, ({ refunded }) => refunded, 11),
    of('orders closed for lack of stock, refunded', closed, (o) => o.reason === 'NO_STOCK' && o.refunded, 18),
    of('orders under br.market.express', orders, ({ identity }) => identity === 'br.market.express', 608),
    of('orders under br.market.standard', orders, ({ identity }) => identity === 'br.market.standard', 1805),
    of('orders under br.market.far', orders, ({ identity }) => identity === 'br.market.far', 1290),
    of('orders under br.market.remote', orders, ({ identity }) => identity === 'br.market.remote', 368),
    of('declarations refused', declarations, ({ refused }) => refused, 3),
    of('declarations paid', kept, ({ stoodAt }) => stoodAt === 'paid', 7927),
    of('declarations returned', kept, ({ stoodAt }) => stoodAt === 'returned', 218),
    of('declarations draft', kept, ({ stoodAt }) => stoodAt === 'draft', 109),
    of('declarations recalled', kept, ({ stoodAt }) => stoodAt === 'recalled', 28),
    // 177 whose last act before it is not the payment, and one whose payment before it was refused; 85 of them act again.
    equal('declarations migrated at the cut-over', migrated, 178),
  ];
}

function of<Case>(text: string, cases: readonly Case[], is: (one: Case) => boolean, expected: number): Expectation {
  return equal(text, cases.filter(is).length, expected);
}

function equal(text: string, found: number, expected: number): Expectation {
  return { ok: found === expected, text: `${text}: ${found}${found === expected ? '' : `, expected ${expected}`}` };
}
