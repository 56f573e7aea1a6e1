import type { Store } from '../../host/store.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import type { InboxTable } from './inbox.ts';

/** What a crash between two commits can leave: found by looking, whenever recovery looks. */
export function leftovers(sql: Sql, inbox: InboxTable): Store['leftovers'] {
  const waitingParent = `SELECT 1 FROM instances p JOIN calls k ON k.position = p.number * 1048576 + c.parent_seq
    WHERE p.id = c.parent`;
  const unwanted = sql.query<{ readonly id: string }>(
    `SELECT c.id FROM instances c WHERE c.finished_at IS NULL AND c.status IN ('running', 'waiting', 'incident', 'suspended')
     AND c.parent IS NOT NULL AND NOT EXISTS (${waitingParent}) LIMIT ?`,
  );
  return async (after, limit) => {
    const scopes = await inbox.scopes(after, limit);
    const children = await unwanted(limit);
    const last = scopes.at(-1);
    return {
      found: [
        ...scopes.map((instance) => ({ kind: 'parked' as const, instance })),
        ...children.map(({ id }) => ({ kind: 'unwanted' as const, child: asInstanceId(id) })),
      ],
      ...(scopes.length < limit || last === undefined ? {} : { next: last }),
    };
  };
}
