import type { Routing } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { RoutingAction } from '../../host/routing/competitions.ts';

/** What a person may do with a competition as it stands. */
export function possibleActions(routing: Routing, { status }: RoutingState): readonly RoutingAction[] {
  switch (routing.kind) {
    case 'canary':
      return canaryActions[status];
    case 'adaptive':
    case 'shadow':
      return status === 'paused' ? ['resume'] : ['pause'];
    case 'fixed':
    case 'weighted':
    case 'failover':
      return [];
  }
}

const canaryActions: Readonly<Record<RoutingState['status'], readonly RoutingAction[]>> = {
  running: ['promote', 'rollback', 'pause'],
  paused: ['promote', 'rollback', 'resume'],
  held: ['promote', 'rollback', 'resume'],
  promoted: ['rollback'],
  rolledBack: ['promote'],
};
