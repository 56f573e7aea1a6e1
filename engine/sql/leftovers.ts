import type { Leftover } from '../host/store.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import type { InboxTable } from './inbox.ts';

/** What a crash between two commits can leave: found by looking, whenever recovery looks. */
export function leftovers(connection: Connection, inbox: InboxTable): (limit: number) => readonly Leftover[] {
  const waitingParent = `SELECT 1 FROM instances p JOIN calls k ON k.position = p.number * 1048576 + c.parent_seq
    WHERE p.id = c.parent`;
  const unwanted = connection.prepare<[number], { readonly id: string }>(
    `SELECT c.id FROM instances c WHERE c.finished_at IS NULL AND c.status IN ('running', 'waiting', 'incident', 'suspended')
     AND c.parent IS NOT NULL AND NOT EXISTS (${waitingParent}) LIMIT ?`,
  );
  return (limit) => [
    ...inbox.scopes(limit).map((instance) => ({ kind: 'parked' as const, instance })),
    ...unwanted.all(limit).map(({ id }) => ({ kind: 'unwanted' as const, child: asInstanceId(id) })),
  ];
}
