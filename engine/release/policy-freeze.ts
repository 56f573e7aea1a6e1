import type { Issue } from '../kernel/issue.ts';
import type { Outcome } from './check-policies.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';

/** `{ freeze: { from, to }, flows }`: no publish in the window; only where a time of publishing is given. */
export function checkFreeze(policy: PolicyOf<'freeze'>, { body, nowMs }: Outcome): readonly Issue[] {
  const { from, to, flows } = policy.rule;
  const isMeant = flows.length === 0 || flows.includes(body.flow.flow);
  if (!isMeant || nowMs === undefined || nowMs < Date.parse(from) || nowMs >= Date.parse(to)) return [];
  return [broken(policy, policy.at, { found: new Date(nowMs).toISOString() })];
}
