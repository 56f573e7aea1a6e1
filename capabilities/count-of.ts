import type { Records } from '@tessera/engine/catalog';
import { fields } from './document.ts';

const most = 10_000;

/** How many documents of a kind are in a status: what a probe shows of work that leaves one document each. */
export async function countOf(records: Records, prefix: string, status: string): Promise<number> {
  const documents = await records.list(prefix, most);
  return documents.filter(({ body }) => fields(body)['status'] === status).length;
}
