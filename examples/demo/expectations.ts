import type { Judgement } from './judge.ts';
import type { Records } from './records/load-records.ts';

export interface Expectation {
  readonly ok: boolean;
  readonly text: string;
}

/** Where the recorded data must end (counted independently on the same records), or what must hold of generated ones. */
export function expectations(records: Records, judgement: Judgement): readonly Expectation[] {
  const seen = recordedCounts(judgement);
  if (!records.recorded) return generatedExpectations(records, judgement);
  return recordedTable.map(([text, expected]) => {
    const count = seen[text] ?? 0;
    return { ok: count === expected, text: `${text}: ${count}${count === expected ? '' : `, expected ${expected}`}` };
  });
}

/** The sample's counts: 4,071 orders and 8,285 declarations. */
const recordedTable: readonly (readonly [string, number])[] = [
  ['orders fulfilled', 3965],
  ['orders fulfilled late', 274],
  ['orders shipping, parcel in transit', 44],
  ['orders shipping, parcel booked', 25],
  ['orders closed by the buyer, never paid', 8],
  ['orders closed by the buyer, refunded', 11],
  ['orders closed for lack of stock, refunded', 18],
  ['orders under br.market.express', 608],
  ['orders under br.market.standard', 1805],
  ['orders under br.market.far', 1290],
  ['orders under br.market.remote', 368],
  ['declarations refused', 3],
  ['declarations paid', 7927],
  ['declarations returned', 218],
  ['declarations draft', 109],
  ['declarations recalled', 28],
];

function recordedCounts({ cases }: Judgement): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const order of cases.orders) {
    count(`orders under ${order.identity}`);
    if (order.state === 'fulfilled') count('orders fulfilled');
    if (order.late) count('orders fulfilled late');
    if (order.state === 'shipping' && order.parcel === 'inTransit') count('orders shipping, parcel in transit');
    if (order.state === 'shipping' && order.parcel === 'booked') count('orders shipping, parcel booked');
    if (order.state === 'closed' && order.reason === 'BUYER') count(`orders closed by the buyer, ${order.refunded ? 'refunded' : 'never paid'}`);
    if (order.state === 'closed' && order.reason === 'NO_STOCK' && order.refunded) count('orders closed for lack of stock, refunded');
  }
  for (const declaration of cases.declarations) count(declaration.refused ? 'declarations refused' : `declarations ${declaration.stoodAt}`);
  return counts;
}

function generatedExpectations(records: Records, { cases, violations }: Judgement): readonly Expectation[] {
  const identities = new Set(cases.orders.map((order) => order.identity));
  return [
    { ok: cases.orders.length === records.orders.length, text: `every order is in the store: ${cases.orders.length} of ${records.orders.length}` },
    { ok: cases.declarations.length === records.declarations.length, text: `every declaration is in the store: ${cases.declarations.length} of ${records.declarations.length}` },
    { ok: identities.size >= 4, text: `identities chosen by the resolver: ${[...identities].toSorted().join(', ')}` },
    { ok: violations.length === 0, text: `violations of the ledger: ${violations.length}` },
  ];
}
