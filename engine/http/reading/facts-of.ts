import type { Facts } from '../../insight/facts.ts';
import type { MetricFacts } from '../../insight/metrics/metric-facts.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { RouteContext } from '../serving/route.ts';

/** What happened, counted. @throws EngineError NOT_FOUND where this server has no control unit */
export function factsOf({ services: { facts } }: Pick<RouteContext, 'services'>): Facts & MetricFacts {
  if (facts === undefined) throw new EngineError('NOT_FOUND');
  return facts;
}
