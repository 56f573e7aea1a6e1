import type { Rows } from '../host/store.ts';

const pageLength = 1_000;

/** All rows that are read page by page; undefined where that takes more than so many pages. */
export async function allPages<Row>(
  most: number,
  read: (paging: { readonly limit: number; readonly after?: number }) => Promise<Rows<Row>>,
): Promise<readonly Row[] | undefined> {
  const found: Row[] = [];
  let after: number | undefined;
  for (let page = 0; page < most; page += 1) {
    const { rows, next } = await read({ limit: pageLength, ...(after === undefined ? {} : { after }) });
    found.push(...rows);
    if (next === undefined) return found;
    after = next;
  }
  return undefined;
}
