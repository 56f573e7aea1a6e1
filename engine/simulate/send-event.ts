import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { checkEvent, notAccepted, type CheckedEvent } from '../machine/check-arrival.ts';
import { holdsInbox } from '../machine/incident-subject.ts';
import { operate, refuseEnded } from './operate.ts';
import { change, instanceAt, isEnded, note, type Run } from './run.ts';
import type { SimulatedInstance, Simulation } from './simulation.ts';
import { settle, takeStep } from './take-step.ts';

export interface SentEvent {
  readonly type: string;
  readonly payload: Json;
  /** A flow's name, or an instance's number; the root, or the newest sub-flow that alone declares the event, unless given. */
  readonly to?: string | number;
}

/**
 * Takes an event in: consumed at once, parked until it fits, or refused as its flow says.
 * @throws EngineError EVENT_UNKNOWN, EVENT_INVALID, EVENT_NOT_ACCEPTED, INBOX_FULL, INSTANCE_FINISHED
 */
export function sendEvent(simulation: Simulation, event: SentEvent): Simulation {
  return operate(simulation, (run) => {
    const addressee = addresseeOf(run, event);
    if (addressee === undefined) return keepEarly(run, event);
    const checked = checkEvent(addressee.plan, event);
    refuseEnded(addressee);
    receive(run, addressee.number, event.type, checked);
  });
}

function addresseeOf(run: Run, { type, to }: SentEvent): SimulatedInstance | undefined {
  const { instances } = run;
  if (typeof to === 'number') return instanceAt(run, to);
  if (to === undefined) return declaring(run, type) ?? instanceAt(run, 0);
  const named = instances.filter(({ flow }) => flow === to);
  return named.find((instance) => !isEnded(instance)) ?? named.at(-1);
}

/** The root where it declares the event, else the newest sub-flow at work that does, else the newest. */
function declaring(run: Run, type: string): SimulatedInstance | undefined {
  const root = instanceAt(run, 0);
  if (root.plan.event(type) !== undefined) return root;
  const declared = run.instances.filter(({ plan }) => plan.event(type) !== undefined);
  return declared.findLast((instance) => !isEnded(instance)) ?? declared.at(-1);
}

/** An event for a flow that has not started waits for it. @throws EngineError FLOW_NOT_ACTIVE */
function keepEarly(run: Run, { type, payload, to }: SentEvent): void {
  const flow = String(to);
  const plan = plansBelow(run).find(({ checked }) => checked.body.flow.flow === flow);
  if (plan === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity: run.identity } });
  const { keepMs } = checkEvent(plan, { type, payload }).plan;
  const event = { type, payload, expiresAtMs: run.nowMs + keepMs, own: false };
  run.early = [...run.early, { flow, event }];
}

function plansBelow({ world, instances }: Run) {
  const found = new Set(instances.map(({ plan }) => plan));
  // A Set grows while it is walked: sub-flows of sub-flows are found too.
  for (const { checked } of found) {
    for (const { release } of Object.values(checked.body.flows)) found.add(world.plan(release));
  }
  return [...found];
}

function receive(run: Run, number: number, type: string, event: CheckedEvent): void {
  const { record, incidents, plan } = instanceAt(run, number);
  const { definition, keepMs } = event.plan;
  const { value: payload } = event;
  if (record !== undefined && !incidents.some(({ subject }) => holdsInbox(subject))) {
    const taken = takeStep(run, number, { kind: 'event', type, payload });
    if (taken === 'advanced') return;
    if (taken === 'unexpected' && definition.unexpected === 'refuse') {
      throw notAccepted(plan, type, instanceAt(run, number));
    }
  }
  park(run, number, { type, payload }, keepMs);
}

function park(run: Run, number: number, { type, payload }: SentEvent, keepMs: number): void {
  const { parked } = instanceAt(run, number);
  const { inbox } = run.world.limits;
  if (parked.length >= inbox) throw new EngineError('INBOX_FULL', { params: { limit: inbox } });
  const event = { type, payload, expiresAtMs: run.nowMs + keepMs, own: false };
  change(run, number, { parked: [...parked, event] });
  note(run, number, { kind: 'parked', event: type });
  settle(run, number);
}
