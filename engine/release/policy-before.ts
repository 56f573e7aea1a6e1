import type { StateDefinition } from '../flow/definition.ts';
import { locate } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { matchesCapability } from './capability-pattern.ts';
import type { Outcome } from './check-policies.ts';
import { shortestWays } from './flow-ways.ts';
import { waysUnder } from './guard-excludes.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';
import type { ReleaseBody } from './release.ts';
import { allStates, statePointer } from './states.ts';

/**
 * `{ before: payment.refund, task: { role, approvals }, guard }`: proved when every way to a call of which the guard can
 * hold completes that many tasks of the role. A way whose own guards exclude the policy's is proved, too; what is not
 * provable is refused, with the way shown.
 */
export function checkBefore(policy: PolicyOf<'before'>, { body, sources }: Outcome): readonly Issue[] {
  const { before, task, guard } = policy.rule;
  const role = member(task, 'role');
  const approvals = member(task, 'approvals');
  const needed = typeof approvals === 'number' ? approvals : 1;
  return allStates(body.flow.root)
    .filter(({ state }) => calls(state, before, body))
    .flatMap(({ path, state: { invoke } }) => {
      const mayTake = guard === undefined || invoke === undefined ? () => true : waysUnder(guard, invoke, body);
      if (mayTake === undefined) return [];
      const way = shortestWays(body.flow.root, (state) => isOpenOnlyTo(state, role), mayTake).get(path.join('.'));
      if (way === undefined || way.passed >= needed) return [];
      const at = locate(sources, `${statePointer(path)}/invoke`);
      return [broken(policy, at, { found: way.path.join(' → ') }, way.path)];
    });
}

/** A task counts when nobody but the role, or the roles, can complete it. */
function isOpenOnlyTo({ task }: StateDefinition, role: Json | undefined): boolean {
  if (task === undefined || typeof task.roles === 'string') return task?.roles === role;
  const allowed = isJsonArray(role) ? role : [role];
  return task.roles.length > 0 && task.roles.every((one) => allowed.includes(one));
}

function calls({ invoke, compensate }: StateDefinition, pattern: string, body: ReleaseBody): boolean {
  if (compensate === 'all') return undoes(pattern, body);
  if (invoke?.does.kind === 'capability') return matchesCapability(pattern, invoke.does.capability);
  if (invoke?.does.kind !== 'slot') return false;
  const contributions = body.slots[invoke.does.slot]?.contributions ?? [];
  return contributions.some(({ contract }) => matchesCapability(pattern, body.contracts[contract]?.capability ?? ''));
}

function undoes(pattern: string, body: ReleaseBody): boolean {
  return allStates(body.flow.root).some(
    ({ state: { invoke } }) => invoke?.undo !== undefined && matchesCapability(pattern, invoke.undo.capability),
  );
}
