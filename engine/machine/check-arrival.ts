import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { declaredFields, type KeptFields } from '../schema/declared-fields.ts';
import type { InstanceRecord } from './record.ts';
import type { EventPlan, Plan } from './plan.ts';

/** What its flow takes of an event. */
export interface CheckedEvent extends KeptFields {
  readonly plan: EventPlan;
}

/** What the flow takes of an input: what it declares (contracts.md section 2). @throws EngineError INPUT_INVALID */
export function checkInput(plan: Plan, input: Json): KeptFields {
  const verdict = plan.input(input);
  if (verdict.ok) return declaredInput(plan, input);
  const { flow } = plan.checked.body.flow;
  throw new EngineError('INPUT_INVALID', { params: { flow }, misfits: verdict.misfits, total: verdict.total });
}

export function declaredInput({ checked }: Plan, input: Json): KeptFields {
  return declaredFields(checked.body.flow.input).keep(input);
}

/**
 * An event as far as its flow's release alone can tell, and what the flow takes of it.
 * @throws EngineError EVENT_UNKNOWN, EVENT_INVALID
 */
export function checkEvent(
  plan: Plan,
  { type, payload }: { readonly type: string; readonly payload: Json },
): CheckedEvent {
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
  if (verdict.ok) return { plan: event, ...declaredFields(event.definition.schema).keep(payload) };
  throw new EngineError('EVENT_INVALID', {
    params: { flow, event: type },
    misfits: verdict.misfits,
    total: verdict.total,
  });
}

/** What the flow takes of an event that came before its release was known; all of one that the release does not know. */
export function declaredPayload(plan: Plan, type: string, payload: Json): KeptFields {
  return declaredFields(plan.event(type)?.definition.schema ?? true).keep(payload);
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
