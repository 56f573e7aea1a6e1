import { found, type Finding } from '../finding.ts';
import type { GuardGround } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** A parameter that nobody has set for 180 days, though several identities could: it is a constant. */
export function neverVaried({ parameters, ownerOfFlow, nowMs }: GuardGround): readonly Finding[] {
  return parameters
    .filter(({ isSet, identities, since }) => !isSet && identities > 1 && isOlder(since, 180, nowMs))
    .map(({ flow, parameter, identities, since }) =>
      found('never-varied', { flow, parameter }, { owner: ownerOfFlow(flow), since, n: identities }),
    );
}
