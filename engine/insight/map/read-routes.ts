import type { Actor } from '../../host/actor.ts';
import type { CheckAnswer, Registry } from '../../host/registry/registry-port.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import type { MapAsked, MapPorts } from './read-map.ts';
import { draftFlow, type DraftFlow } from './routes/draft-flow.ts';
import { planRoutes, type PlannedRoute, type RoutePlan } from './routes/plan-routes.ts';
import type { RouteCapability, RoutesAsked } from './routes/route-map.ts';

/** A route with the flow that takes it, and what a check finds in that. */
export interface DraftedRoute extends PlannedRoute {
  readonly draft: DraftFlow & Pick<CheckAnswer, 'issues'>;
}

export interface DraftedPlan extends Pick<RoutePlan, 'gaps'> {
  readonly routes: readonly DraftedRoute[];
}

interface RoutesPorts extends MapPorts {
  readonly registry: Pick<Registry, 'present' | 'check'>;
}

/** Routes over what can be called today: active capabilities that somebody serves. */
export async function readRoutes(
  ports: RoutesPorts,
  asked: RoutesAsked & Pick<MapAsked, 'identity' | 'window'> & { readonly flow: string },
  by: Actor,
): Promise<DraftedPlan> {
  const catalog = catalogOf(await ports.registry.present());
  const { routes, gaps } = planRoutes(await capabilitiesIn(catalog, ports, asked, by), asked);
  const drafted: DraftedRoute[] = [];
  for (const route of routes) {
    const draft = draftFlow(asked.flow, route, catalog);
    const { issues } = await ports.registry.check({ [draft.file]: draft.text }, asked.identity, by);
    drafted.push({ ...route, draft: { ...draft, issues } });
  }
  return { routes: drafted, gaps };
}

async function capabilitiesIn(
  catalog: Catalog,
  { facts }: Pick<MapPorts, 'facts'>,
  { identity, window }: Pick<MapAsked, 'identity' | 'window'>,
  by: Actor,
): Promise<readonly RouteCapability[]> {
  const filter = identity === undefined ? {} : { identity };
  const { rows } = await facts.calls({ filter, window, by: ['capability'] }, by);
  const p50 = new Map(rows.map((row) => [row.by['capability'], row.duration.p50Ms]));
  return [...catalog.capabilities()].toSorted().flatMap((name) => {
    const [contract] = catalog.contracts(name);
    const providers = catalog.providers(name);
    if (contract === undefined || providers.length === 0) return [];
    if ((catalog.lifecycle(name)?.status ?? 'active') !== 'active') return [];
    const p50Ms = p50.get(name);
    const isHuman = providers.every(({ kind }) => kind === 'human');
    return [{ contract, isHuman, ...(p50Ms === undefined ? {} : { p50Ms }) }];
  });
}
