import type { InstanceId } from '../kernel/ids.ts';
import type { Store, StoredHistory } from './store.ts';

const pageSize = 500;

/** Every history row of an instance, oldest first. */
export async function allHistory(store: Pick<Store, 'history'>, id: InstanceId): Promise<readonly StoredHistory[]> {
  const rows: StoredHistory[] = [];
  for (;;) {
    const page = await store.history(id, rows.length, pageSize);
    rows.push(...page);
    if (page.length < pageSize) return rows;
  }
}
