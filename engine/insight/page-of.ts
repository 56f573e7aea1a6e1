import type { Paging, Rows, Within } from '../host/store.ts';
import type { FactsStore, Sought } from './facts-store.ts';
import type { RawInstance } from './raw-facts.ts';

/** So many instances are looked at for a page: it may be shorter than asked for, and still not the last. */
const lookedAt = 2_000;
const atOnce = 200;

/** Whole instances at a time: a page is as long as it must be, so that none of its rows is told twice. */
export async function pageOf<Row>(
  store: FactsStore,
  sought: Sought,
  within: Within,
  { limit, after: from = 0 }: Paging,
  rowsOf: (instance: RawInstance) => Promise<readonly Row[]>,
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  // No instance has the number 0: it is before the first page.
  let after = from === 0 ? undefined : from;
  for (let looked = 0; ; looked += atOnce) {
    const paging = { limit: atOnce, ...(after === undefined ? {} : { after }) };
    const instances = looked < lookedAt ? await store.sought(sought, within, paging) : undefined;
    for (const instance of instances ?? []) {
      if (rows.length >= limit) return { rows, ...(after === undefined ? {} : { next: after }) };
      after = instance.number;
      rows.push(...(await rowsOf(instance)));
    }
    if (instances === undefined) return { rows, ...(after === undefined ? {} : { next: after }) };
    if (instances.length < atOnce) return { rows };
  }
}
