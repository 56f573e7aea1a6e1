import { coversFlow } from '../../access/scope.ts';
import { levelHistory, type LevelChange } from '../../insight/requirements/level-history.ts';
import type { RequirementLevels } from '../../insight/requirements/requirements.ts';
import { useOf } from '../../insight/requirements/use-of.ts';
import { indexOf } from '../../registry/state-index.ts';
import { factsOf } from '../reading/facts-of.ts';
import type { RouteContext } from '../serving/route.ts';

/** Of the requirements that the key may see. */
export async function seenHistory({ services, caller }: RouteContext): Promise<readonly LevelChange[]> {
  const seen = new Set((await services.requirements.list(caller.actor)).map(({ requirement }) => requirement.id));
  return (await levelHistory(services.access.audit)).filter(({ requirement }) => seen.has(requirement));
}

export async function levelsOf(context: RouteContext, id: string): Promise<RequirementLevels> {
  const { services, engine, caller } = context;
  const { metrics } = indexOf(await engine.registry.present());
  const seen = new Map(
    metrics.flatMap(({ metric }) => (coversFlow(caller.actor, metric.flow) ? [[metric.id, metric] as const] : [])),
  );
  const parts = {
    facts: factsOf(context),
    within: caller.actor,
    nowMs: engine.clock.now(),
    metric: (name: string) => seen.get(name),
  };
  return await services.requirements.levels(id, caller.actor, (identity) => useOf({ ...parts, identity }));
}
