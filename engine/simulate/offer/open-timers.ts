import { authorName } from '../../machine/node-config.ts';
import { isEnded } from '../run.ts';
import type { SimulatedInstance } from '../simulation.ts';

/** A wait that is armed: of a state, or of an event that was sent to come later. */
export type OpenTimer =
  | { readonly kind: 'state'; readonly state: string; readonly dueAtMs: number }
  | { readonly kind: 'event'; readonly event: string; readonly dueAtMs: number };

/** Earliest first. */
export function openTimers(instance: SimulatedInstance): readonly OpenTimer[] {
  const { plan, record } = instance;
  if (record === undefined || isEnded(instance)) return [];
  const timers = Object.entries(record.timers).map(([id, { dueAtMs, event }]): OpenTimer => {
    if (event !== undefined) return { kind: 'event', event: event.type, dueAtMs };
    return { kind: 'state', state: authorName(plan.compiled.timers.get(id)?.owner ?? id), dueAtMs };
  });
  return timers.toSorted((a, b) => a.dueAtMs - b.dueAtMs);
}
