import type { InstanceId } from '../kernel/ids.ts';
import type { Draft, Surroundings } from './draft.ts';
import { isSentEventId } from './keys.ts';
import type { Loaded } from './loaded.ts';
import { unpark } from './perform.ts';
import { declaredPayload } from '../machine/check-arrival.ts';
import { holdsInbox } from '../machine/incident-subject.ts';
import type { Plan } from '../machine/plan.ts';
import type { EventRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { takeStep } from './take-step.ts';

/** Applies parked events in the order of acceptance, one a turn; each commit looks whether there is another. */
export async function drain(runtime: Runtime, id: InstanceId): Promise<void> {
  await turn(runtime, id, (draft, around) => {
    const taken = takeFirst(draft, around);
    if (taken) runtime.metrics.counters.eventsConsumed += 1;
  });
}

/** Cheap enough to ask after every commit: only what some active state has a transition for is worth a turn. */
export function canDrain(runtime: Runtime, { head, record, parked, incidents }: Loaded): boolean {
  if (record === undefined || head.status === 'suspended' || incidents.some(({ body }) => holdsInbox(body.subject))) {
    return false;
  }
  const plan = runtime.plan(head.release);
  if (plan instanceof Promise) return true;
  const accepted = plan.accepts(record);
  return parked.some((event) => accepted.includes(event.type) || isRefused(plan, event));
}

function takeFirst(draft: Draft, around: Surroundings): boolean {
  const { record, parked, head, incidents } = draft;
  if (record === undefined || head.status === 'suspended' || incidents.some(({ body }) => holdsInbox(body.subject))) {
    return false;
  }
  const accepted = around.plan.accepts(record);
  for (const event of parked) {
    if (accepted.includes(event.type) && applyParked(draft, around, event)) return true;
    if (isRefused(around.plan, event)) unpark(draft, event, 'ignored', 'no state took it');
  }
  return false;
}

/** What an instance sends itself is refused at its turn, where its flow says so: there is nobody to tell. */
function isRefused(plan: Plan, { eventId, type }: EventRow): boolean {
  return isSentEventId(eventId) && plan.event(type)?.definition.unexpected === 'refuse';
}

/** True when the event was used up, or stopped the inbox; false when no guard let it pass. */
function applyParked(draft: Draft, around: Surroundings, event: EventRow): boolean {
  if (event.expiresAt <= around.nowMs) return false;
  const { type, eventId } = event;
  // One that came before its instance still has all that it came with.
  const { value: payload } = declaredPayload(around.plan, type, event.payload);
  const taken = takeStep(draft, around, { trigger: { kind: 'event', type, payload }, eventId });
  if (taken === 'advanced') unpark(draft, event, 'consumed');
  return taken === 'advanced' || taken === 'failed';
}
