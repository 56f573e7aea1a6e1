import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Draft, Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import { resolveOn, type IncidentAction } from './incidents.ts';
import { refuseEnded } from './operate.ts';
import { turn, type Runtime } from './runtime.ts';

/** Puts every open incident of an instance right in the same way, all of them or none. */
export async function resolveOpen(runtime: Runtime, id: InstanceId, action: IncidentAction, by: Actor): Promise<void> {
  await turn(runtime, id, (draft, around) => resolveOpenOn(draft, around, action, by));
}

/** The decision itself. @throws EngineError INSTANCE_NO_INCIDENT, and as the resolving of each */
export function resolveOpenOn(draft: Draft, around: Surroundings, action: IncidentAction, by: Actor): void {
  refuseEnded(draft);
  const open = draft.incidents;
  if (open.length === 0) throw new EngineError('INSTANCE_NO_INCIDENT', { params: { instance: draft.head.id } });
  for (const { id } of open) {
    // Putting one right may close another, or bring the instance to its end.
    const isLeft = draft.incidents.some((other) => other.id === id);
    if (isLeft && (draft.record === undefined || draft.record.status === 'active')) {
      resolveOn(draft, around, id, action, by);
    }
  }
}
