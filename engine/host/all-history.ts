import type { InstanceId } from '../kernel/ids.ts';
import type { Store, StoredHistory } from './store.ts';

const pageSize = 500;

/** Every history row of an instance, oldest first. @param last no row after this one is read */
export async function allHistory(
  store: Pick<Store, 'history'>,
  id: InstanceId,
  last = Infinity,
): Promise<readonly StoredHistory[]> {
  const rows: StoredHistory[] = [];
  while (rows.length < last) {
    const asked = Math.min(pageSize, last - rows.length);
    const page = await store.history(id, rows.length, asked);
    rows.push(...page);
    if (page.length < asked) break;
  }
  return rows;
}
