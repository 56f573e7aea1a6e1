import type { Finding } from './finding.ts';
import type { GuardGround } from './guard-ground.ts';
import { absentOwner } from './rules/absent-owner.ts';
import { alwaysFires } from './rules/always-fires.ts';
import { deadCapability } from './rules/dead-capability.ts';
import { idleVariation } from './rules/idle-variation.ts';
import { longBroken } from './rules/long-broken.ts';
import { neverCalled } from './rules/never-called.ts';
import { neverTaken } from './rules/never-taken.ts';
import { neverVaried } from './rules/never-varied.ts';
import { pastSunset } from './rules/past-sunset.ts';
import { singleUse } from './rules/single-use.ts';
import { staleOwner } from './rules/stale-owner.ts';
import { stalledRequirement } from './rules/stalled-requirement.ts';
import { zeroTraffic } from './rules/zero-traffic.ts';

const rules = [
  deadCapability,
  neverCalled,
  zeroTraffic,
  neverTaken,
  alwaysFires,
  neverVaried,
  singleUse,
  idleVariation,
  stalledRequirement,
  staleOwner,
  absentOwner,
  longBroken,
  pastSunset,
] as const;

/** Everything that exists without proving its worth (control-unit.md section 10). */
export function guardFindings(ground: GuardGround): readonly Finding[] {
  return rules.flatMap((rule) => rule(ground));
}
