import type { MinuteCounts } from '../../host/minute-counts.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { RouteContext } from '../serving/route.ts';

/** What is counted beside the work. @throws EngineError NOT_FOUND where this server keeps nothing of it */
export function minutesOf({ services: { minutes } }: Pick<RouteContext, 'services'>): MinuteCounts {
  if (minutes === undefined) throw new EngineError('NOT_FOUND');
  return minutes;
}
