import { evenShares } from '../../catalog/choose.ts';
import type { Routing } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { Competition } from '../../host/routing/competitions.ts';
import { sharesOf } from './next-step.ts';

/** Where a competition stands before anything changed it: as its rules begin. */
export function begin({ id, capability, routing }: Pick<Competition, 'id' | 'capability' | 'routing'>): RoutingState {
  return {
    id,
    capability,
    revision: 0,
    status: 'running',
    shares: sharesAtFirst(routing),
    step: 0,
    since: 0,
    sinceRevision: 0,
    looks: 0,
  };
}

function sharesAtFirst(routing: Routing): RoutingState['shares'] {
  switch (routing.kind) {
    case 'fixed':
      return { [routing.provider]: 100 };
    case 'weighted':
      return routing.weights;
    case 'canary':
      return sharesOf(routing, routing.steps[0] ?? 0);
    case 'failover':
      return Object.fromEntries(routing.order.map((arm, index) => [arm, index === 0 ? 100 : 0]));
    case 'adaptive':
      return evenShares(routing.arms);
    case 'shadow':
      return { [routing.live]: 100, [routing.shadow]: routing.percent };
  }
}
