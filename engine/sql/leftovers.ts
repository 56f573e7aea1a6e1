import type { Leftover } from '../host/store.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Sql } from './sql.ts';
import type { InboxTable } from './inbox.ts';

/** What a crash between two commits can leave: found by looking, whenever recovery looks. */
export function leftovers(sql: Sql, inbox: InboxTable): (limit: number) => Promise<readonly Leftover[]> {
  const waitingParent = `SELECT 1 FROM instances p JOIN calls k ON k.position = p.number * 1048576 + c.parent_seq
    WHERE p.id = c.parent`;
  const unwanted = sql.query<{ readonly id: string }>(
    `SELECT c.id FROM instances c WHERE c.finished_at IS NULL AND c.status IN ('running', 'waiting', 'incident', 'suspended')
     AND c.parent IS NOT NULL AND NOT EXISTS (${waitingParent}) LIMIT ?`,
  );
  return async (limit) => [
    ...(await inbox.scopes(limit)).map((instance) => ({ kind: 'parked' as const, instance })),
    ...(await unwanted(limit)).map(({ id }) => ({ kind: 'unwanted' as const, child: asInstanceId(id) })),
  ];
}
