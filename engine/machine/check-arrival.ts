import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import type { InstanceRecord } from './record.ts';
import type { EventPlan, Plan } from './plan.ts';

/** @throws EngineError INPUT_INVALID */
export function checkInput(plan: Plan, input: Json): void {
  const verdict = plan.input(input);
  if (verdict.ok) return;
  const { flow } = plan.checked.body.flow;
  throw new EngineError('INPUT_INVALID', { params: { flow }, misfits: verdict.misfits, total: verdict.total });
}

/** An event as far as its flow's release alone can tell. @throws EngineError EVENT_UNKNOWN, EVENT_INVALID */
export function checkEvent(
  plan: Plan,
  { type, payload }: { readonly type: string; readonly payload: Json },
): EventPlan {
  const { flow, events } = plan.checked.body.flow;
  const event = plan.event(type);
  // What only the flow itself sends does not exist for those outside.
  if (event === undefined || event.definition.sentBy === 'self') {
    const accepted = Object.keys(events).filter((name) => events[name]?.sentBy !== 'self');
    const near = nearest(type, accepted);
    throw new EngineError('EVENT_UNKNOWN', {
      params: { flow, event: type.slice(0, 200), accepted, ...(near === undefined ? {} : { nearest: near }) },
    });
  }
  const verdict = event.judge(payload);
  if (verdict.ok) return event;
  throw new EngineError('EVENT_INVALID', {
    params: { flow, event: type },
    misfits: verdict.misfits,
    total: verdict.total,
  });
}

/** The refusal of an event that no active state takes. */
export function notAccepted(
  plan: Plan,
  event: string,
  { record, states }: { readonly record: InstanceRecord | undefined; readonly states: readonly string[] },
): EngineError {
  const accepts = record === undefined ? [] : plan.accepts(record);
  return new EngineError('EVENT_NOT_ACCEPTED', { params: { event, states, state: states.join(', '), accepts } });
}
