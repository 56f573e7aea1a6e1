import type { AuditLog } from '../../host/access-ports.ts';
import type { NewsBoard } from '../../host/news.ts';
import type { Clock } from '../../host/ports.ts';
import type { RouteBoard } from '../../host/routing/routes.ts';
import type { RoutingStep, RoutingStore } from '../../host/routing/routing-store.ts';
import type { Evaluated } from './evaluate.ts';

/** Who takes the steps that no person asked for. */
export const automatic = 'tessera';

export interface StepParts {
  readonly stored: Pick<RoutingStore, 'advance'>;
  readonly routes: Pick<RouteBoard, 'put' | 'refresh'>;
  readonly clock: Clock;
  readonly news?: NewsBoard;
  readonly audit?: AuditLog;
}

/**
 * Takes a step of a competition, in the store first.
 * @returns false where another node was faster: what it wrote is read, and looked at anew in time.
 */
export async function writeStep(parts: StepParts, evaluated: Evaluated, who: string): Promise<boolean> {
  const { stored, routes, clock, news } = parts;
  const { what, why, state, figures } = evaluated;
  const { id: routing, revision, shares, status } = state;
  const step: RoutingStep = { routing, revision, at: clock.now(), who, what, why, shares, status, figures };
  const isFirst = await stored.advance(state, step);
  if (!isFirst) {
    await routes.refresh();
    return false;
  }
  routes.put(state);
  news?.tell({ kind: 'routing' });
  // What a person asked for is in the audit trail as the request that it was.
  if (who === automatic) await tellTrail(parts.audit, step);
  return true;
}

async function tellTrail(audit: AuditLog | undefined, step: RoutingStep): Promise<void> {
  const { at, who, what, why, routing, revision } = step;
  const detail = { why, shares: { ...step.shares }, revision };
  const target = `/v1/routing/${routing}`;
  await audit?.append({ at, who, key: '', what: `routing ${what}`, target, outcome: 'done', detail });
}
