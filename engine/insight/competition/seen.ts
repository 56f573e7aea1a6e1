import type { Actor } from '../../host/actor.ts';
import type { Competition } from '../../host/routing/competitions.ts';
import { maySee } from '../../host/visible.ts';

/** With those of its users that the actor's reach covers. */
export interface Seen extends Competition {
  /** All of them. */
  readonly isWhole: boolean;
}

/** Undefined where the actor's reach touches none of its users. */
export function seen(competition: Competition, by: Actor): Seen | undefined {
  const users = competition.users.filter((user) => maySee(by, user));
  return users.length === 0 ? undefined : { ...competition, users, isWhole: users.length === competition.users.length };
}
