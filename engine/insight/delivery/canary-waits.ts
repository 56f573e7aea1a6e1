import type { RoutingStep } from '../../host/routing/routing-store.ts';
import type { Window } from '../window.ts';
import type { CanaryWait } from './delivery.ts';

/** Trials of candidates that came to their end in the window. @param steps of one competition, the oldest first */
export function canaryWaits(steps: readonly RoutingStep[], { fromMs, toMs }: Window): readonly CanaryWait[] {
  const waits: CanaryWait[] = [];
  let from: number | undefined;
  for (const { routing, at, status } of steps) {
    if (status === 'promoted' || status === 'rolledBack') {
      if (from !== undefined && at >= fromMs && at < toMs) waits.push({ routing, from, to: at, ended: status });
      from = undefined;
    } else {
      from ??= at;
    }
  }
  return waits;
}
