import type { KeyRow } from '../../host/access-ports.ts';
import type { Member } from './guard-ground.ts';

/** A key belongs to the team whose name it bears, and to each whose tasks it may work on. */
export function membersOf(keys: readonly KeyRow[], nowMs: number): readonly Member[] {
  return keys.flatMap(({ name, grant, createdAt, lastUsedAt = createdAt, expiresAt, revokedAt }) => {
    const isValid = revokedAt === undefined && (expiresAt === undefined || expiresAt > nowMs);
    return [...new Set([name, ...grant.taskRoles])].map((team) => ({ team, seenAt: lastUsedAt, isValid }));
  });
}
