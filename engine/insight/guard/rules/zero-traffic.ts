import { dayMs } from '../../window.ts';
import { found, type Finding } from '../finding.ts';
import type { GuardGround, Serving } from '../guard-ground.ts';
import { isOlder } from '../is-older.ts';

/** A flow, or an identity, with an active release for 30 days and no start in 30 days. */
export function zeroTraffic(ground: GuardGround): readonly Finding[] {
  const { active, activeBefore30, starts30, ownerOfFlow, ownerOfIdentity, nowMs } = ground;
  const served = new Set(activeBefore30.map(pairOf));
  // A release that replaced another within the 30 days goes on serving what was served.
  const old = active.filter((row) => served.has(pairOf(row)) || isOlder(row.at, 30, nowMs));
  const since = nowMs - 30 * dayMs;
  const flows = distinct(old, ({ flow }) => flow).filter((flow) => starts30({ flow }) === 0);
  const identities = distinct(old, ({ identity }) => identity).filter((identity) => starts30({ identity }) === 0);
  return [
    ...flows.map((flow) => found('zero-traffic-flow', { flow }, { owner: ownerOfFlow(flow), since })),
    ...identities.map((identity) =>
      found('zero-traffic-identity', { identity }, { owner: ownerOfIdentity(identity), since }),
    ),
  ];
}

function pairOf({ flow, identity }: Serving): string {
  return `${flow} ${identity}`;
}

function distinct(rows: readonly Serving[], of: (row: Serving) => string): readonly string[] {
  return [...new Set(rows.map(of))].toSorted();
}
