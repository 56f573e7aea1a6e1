import { armsOf } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { Competition, CompetitionView, Standing } from '../../host/routing/competitions.ts';
import type { RouteBoard } from '../../host/routing/routes.ts';
import type { RoutingStep, RoutingStore } from '../../host/routing/routing-store.ts';
import { begin } from './begin.ts';
import { tallyFrom } from './evaluate.ts';
import { judgeGuards } from './judge-guards.ts';
import { possibleActions } from './possible-actions.ts';
import type { Seen } from './seen.ts';

export interface ShowParts {
  readonly stored: Pick<RoutingStore, 'steps' | 'tally'>;
  readonly routes: Pick<RouteBoard, 'stateOf' | 'breakers'>;
}

const stepsShown = 100;

/** Where a competition stands; one that nobody looked at yet stands at its beginning. */
export function stateOf(competition: Competition, routes: Pick<RouteBoard, 'stateOf'>): RoutingState {
  return routes.stateOf(competition.id) ?? begin(competition);
}

/** From which duration on a call counts as slow, as ISO 8601; undefined where the rules name none. */
export function slowAbove({ routing }: Competition): string | undefined {
  return routing.kind === 'canary' ? routing.guards.slow?.above : undefined;
}

/** A row of the list. */
export async function standingOf(competition: Seen, { stored, routes }: ShowParts): Promise<Standing> {
  const { isWhole, ...rest } = competition;
  const state = stateOf(competition, routes);
  const [last] = state.status === 'held' ? await stored.steps(competition.id, 1) : [];
  return {
    ...rest,
    state,
    ...(last === undefined ? {} : { held: { at: last.at, why: last.why } }),
    actions: isWhole ? possibleActions(competition.routing, state) : [],
  };
}

/** All that the page of one competition tells. */
export async function viewOf(competition: Seen, parts: ShowParts): Promise<CompetitionView> {
  const { stored, routes } = parts;
  const { id, capability, routing } = competition;
  const stands = await standingOf(competition, parts);
  const names = armsOf(routing);
  const arms = await stored.tally(id, tallyFrom(stands.state, slowAbove(competition)));
  const steps = await stored.steps(id, stepsShown);
  const judged = (figures: RoutingStep['figures']) => (routing.kind === 'canary' ? judgeGuards(routing, figures) : []);
  return {
    ...stands,
    arms,
    guards: judged(arms),
    steps: steps.map((step) => ({ ...step, guards: judged(step.figures) })),
    breakers: routes.breakers.filter((one) => one.capability === capability && names.includes(one.provider)),
  };
}
