import { time } from './present.ts';
import type { RouteContext } from '../serving/route.ts';

const sameClockMs = 60_000;

/** The audit trail goes by the wall's clock; what was done on a virtual one has its time beside. */
export function virtualTime({ engine, services }: RouteContext): { readonly at?: string } {
  const at = engine.clock.now();
  return Math.abs(at - services.access.clock.now()) < sameClockMs ? {} : { at: time(at) };
}
