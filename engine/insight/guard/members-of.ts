import type { KeyRow } from '../../host/access-ports.ts';
import { isValidKey } from '../../host/is-valid-key.ts';
import type { Member } from './guard-ground.ts';

/** A key belongs to the team whose name it bears, and to each whose tasks it may work on. */
export function membersOf(keys: readonly KeyRow[], nowMs: number): readonly Member[] {
  return keys.flatMap((key) => {
    const { name, grant, createdAt, lastUsedAt = createdAt } = key;
    const isValid = isValidKey(key, nowMs);
    return [...new Set([name, ...grant.taskRoles])].map((team) => ({ team, seenAt: lastUsedAt, isValid }));
  });
}
