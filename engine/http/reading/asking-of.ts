import type { Asking } from '../../insight/experience/activities.ts';
import { factsOf } from './facts-of.ts';
import type { RouteContext } from '../serving/route.ts';

/** Who asks what came of activities, and when. */
export function askingOf(context: RouteContext): Asking {
  return { within: context.caller.actor, facts: factsOf(context), nowMs: context.engine.clock.now() };
}
