import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** Nothing of an owner was registered, published or judged in 180 days. */
export function staleOwner({ owned, nowMs }: GuardGround): readonly Finding[] {
  const last = new Map<string, number>();
  for (const { owner, reviewedAt } of owned) last.set(owner, Math.max(last.get(owner) ?? 0, reviewedAt));
  return [...last]
    .filter(([, at]) => isOlder(at, 180, nowMs))
    .map(([owner, since]) => ({ ...found('stale-owner', {}, { owner, since }), id: `stale-owner:${owner}` }));
}
