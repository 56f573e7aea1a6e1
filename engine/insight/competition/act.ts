import type { RoutingState } from '../../catalog/routing-state.ts';
import type { Competition, RoutingAction } from '../../host/routing/competitions.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { begin } from './begin.ts';
import { promoted, rolledBack } from './next-step.ts';
import { possibleActions } from './possible-actions.ts';

/** The state after a person's action. @throws EngineError ROUTING_ACTION */
export function act(competition: Competition, state: RoutingState, action: RoutingAction, nowMs: number): RoutingState {
  const { routing } = competition;
  const possible = possibleActions(routing, state);
  if (!possible.includes(action)) {
    const params = { action, kind: routing.kind, status: state.status, possible };
    throw new EngineError('ROUTING_ACTION', { params });
  }
  const revision = state.revision + 1;
  if (routing.kind === 'canary' && action === 'promote') return promoted(state, routing, nowMs);
  if (routing.kind === 'canary' && action === 'rollback') return rolledBack(state, routing, nowMs);
  if (action === 'pause') {
    const shares = routing.kind === 'shadow' ? { [routing.live]: 100, [routing.shadow]: 0 } : state.shares;
    return { ...state, revision, status: 'paused', shares };
  }
  // Looks begin anew: who let it go on has seen what there is.
  const shares = routing.kind === 'shadow' ? begin(competition).shares : state.shares;
  return { ...state, revision, status: 'running', shares, looks: 0, since: nowMs };
}
