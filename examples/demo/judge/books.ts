import type { DocumentRow, Fields, StoreView } from './store-view.ts';

/**
 * Whether each effect counts once where it counts: in what the warehouses, carriers and payment services wrote down.
 * A pick, parcel, refund or reservation carries the key of its call; sums and states must agree with them.
 */
export function doubledInTheBooks(store: StoreView): readonly string[] {
  const books = new Map<string, DocumentRow[]>();
  for (const row of store.documents) {
    const book = row.name.slice(0, row.name.indexOf('/'));
    const kept = books.get(book);
    if (kept === undefined) books.set(book, [row]);
    else kept.push(row);
  }
  const of = (book: string): readonly DocumentRow[] => books.get(book) ?? [];
  return [
    ...writtenByNobody([...of('pick'), ...of('parcel'), ...of('refund'), ...of('reservation')], new Set(store.effects)),
    ...wrongSums(of('stock'), 'picked', sumsBy(of('pick').filter(isPicked), shelfOf, 'quantity')),
    ...wrongSums(of('payment'), 'refunded', sumsBy(of('refund'), paymentOf, 'amount')),
    ...refundedTwice(of('refund')),
    ...openEnds(store, of('pick'), of('reservation')),
  ];
}

function writtenByNobody(rows: readonly DocumentRow[], effects: ReadonlySet<string>): readonly string[] {
  return rows.flatMap(({ name }) => {
    const key = name.slice(name.lastIndexOf('-') + 1);
    return effects.has(key) ? [] : [`${name} was written by no effect`];
  });
}

function isPicked({ body }: DocumentRow): boolean {
  return body['status'] === 'picked';
}

function shelfOf(pick: Fields): string {
  return `stock/${textAt(pick, 'warehouse')}/${textAt(pick, 'sku')}`;
}

function paymentOf(refund: Fields): string {
  return `payment/${textAt(refund, 'paymentRef')}`;
}

function sumsBy(
  rows: readonly DocumentRow[],
  nameOf: (body: Fields) => string,
  field: string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { body } of rows) sums.set(nameOf(body), (sums.get(nameOf(body)) ?? 0) + numberAt(body, field));
  return sums;
}

function wrongSums(rows: readonly DocumentRow[], field: string, sums: ReadonlyMap<string, number>): readonly string[] {
  return rows.flatMap(({ name, body }) => {
    const found = numberAt(body, field);
    const expected = sums.get(name) ?? 0;
    return found === expected ? [] : [`${name} says ${field} ${found}, its parts make ${expected}`];
  });
}

function refundedTwice(refunds: readonly DocumentRow[]): readonly string[] {
  const seen = new Set<string>();
  return refunds.flatMap(({ body }) => {
    const name = paymentOf(body);
    if (seen.has(name)) return [`${name} was refunded twice`];
    seen.add(name);
    return [];
  });
}

/** A closed order leaves nothing picked and nothing reserved; a fulfilled one has one delivered parcel. */
function openEnds(
  store: StoreView,
  picks: readonly DocumentRow[],
  reservations: readonly DocumentRow[],
): readonly string[] {
  const orders = store.instances.filter(({ flow }) => flow === 'order-fulfilment');
  const closed = new Set(orders.filter(({ states }) => states === 'closed').map(({ key }) => key ?? ''));
  const parcels = new Map<string, number>();
  for (const { flow, key, states } of store.instances) {
    if (flow === 'parcel-delivery' && states === 'delivered') parcels.set(key ?? '', (parcels.get(key ?? '') ?? 0) + 1);
  }
  const live = [...picks.filter(isPicked), ...reservations.filter(({ body }) => body['status'] === 'held')];
  return [
    ...live
      .filter(({ body }) => closed.has(textAt(body, 'orderId')))
      .map(({ name, body }) => `${textAt(body, 'orderId')} is closed, and ${name} is not undone`),
    ...orders
      .filter(({ states, key }) => states === 'fulfilled' && parcels.get(key ?? '') !== 1)
      .map(({ key }) => `${key} is fulfilled with ${parcels.get(key ?? '') ?? 0} delivered parcels`),
  ];
}

function textAt(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

function numberAt(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}
