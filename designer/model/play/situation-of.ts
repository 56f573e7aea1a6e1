import type { Locale } from '@tessera/engine';
import {
  openTimers,
  statusOf,
  type CallOffer,
  type EventOffer,
  type SimulatedInstance,
  type Simulation,
  type TaskOffer,
} from '@tessera/engine/simulate';
import { callKey, playOffers, taskKey } from './play-offers.ts';
import type { CallChoice, EventChoice, InstanceView, Situation, TaskChoice } from './play-view.ts';
import { refusalText } from './refusal-of.ts';
import { samplesOf } from './samples-of.ts';

/** How a simulation stands, and what can happen next, as plain data. */
export function situationOf(simulation: Simulation, locale: Locale): Situation {
  const { events, calls, tasks, incidents, nextDueMs } = playOffers(simulation);
  const { nowMs, instances } = simulation;
  return {
    nowMs,
    instances: instances.map(instanceView),
    events: events.map(eventChoice),
    calls: calls.map((offer) => callChoice(simulation, offer)),
    tasks: tasks.map((offer) => taskChoice(simulation, offer)),
    incidents: incidents.map(({ flow, code, params, state }) => ({
      flow,
      code,
      refusal: refusalText(code, params, locale),
      ...(state === undefined ? {} : { state }),
    })),
    ...(nextDueMs === undefined ? {} : { nextDueMs }),
  };
}

function instanceView(instance: SimulatedInstance): InstanceView {
  const { number, flow, plan, states, record, parked } = instance;
  const { title } = plan.checked.body.flow;
  return {
    number,
    flow,
    ...(title === undefined ? {} : { title }),
    status: statusOf(instance),
    states,
    context: record?.data ?? {},
    ...(record?.output === undefined ? {} : { output: record.output }),
    timers: openTimers(instance),
    parked: parked.map(({ type }) => type),
  };
}

function eventChoice({ instance, flow, type, accepted, schema, samples }: EventOffer): EventChoice {
  return { type, accepted, schema, samples: samplesOf(samples), ...(instance === 0 ? {} : { flow }) };
}

function callChoice(simulation: Simulation, offer: CallOffer): CallChoice {
  const { instance, flow, call, capability, output, samples, errors } = offer;
  const { effect, provider, attempt, status, dueAtMs } = call;
  const waits = status === 'open' && dueAtMs !== undefined;
  const underWay = simulation.replies.find((one) => one.instance === instance && one.seq === effect.seq);
  return {
    key: callKey(simulation, offer),
    flow,
    state: effect.state,
    capability,
    provider,
    input: effect.input,
    isUndo: effect.undoOf !== undefined,
    attempt,
    attempts: effect.attempts,
    schema: output,
    samples: samplesOf(samples),
    ...(waits ? { retryAtMs: dueAtMs } : {}),
    ...(underWay === undefined ? {} : { timesOutAtMs: underWay.atMs }),
    errors: errors.map((error) => ({ ...error, samples: samplesOf(error.samples) })),
  };
}

function taskChoice(simulation: Simulation, offer: TaskOffer): TaskChoice {
  const { flow, task, samples } = offer;
  const { state, title, roles, form, data, outcomes, dueAtMs } = task;
  return {
    key: taskKey(simulation, offer),
    flow,
    state,
    title,
    roles,
    data,
    outcomes,
    samples: samplesOf(samples),
    ...(form === undefined ? {} : { schema: form }),
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
  };
}
