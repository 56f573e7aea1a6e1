import type { Json } from '@tessera/engine';
import { EngineError } from '@tessera/engine/catalog';
import { perform, type CallOffer, type ScenarioStep, type Simulation } from '@tessera/engine/simulate';
import { callKey, playOffers, taskKey } from './play-offers.ts';
import type { Choice, Reply } from './play.ts';
import { samplesOf } from './samples-of.ts';

/** A choice carried out: the simulation after it, as the steps of a scenario that come to the same. */
export interface Taken {
  readonly simulation: Simulation;
  readonly steps: readonly ScenarioStep[];
  /** What was sent, answered or filled in, given or generated. */
  readonly data?: Json;
}

/** Attempts that one choice lets fail, at most. */
const mostAttempts = 100;
const at = { file: '', pointer: '', line: 1, column: 1, endLine: 1, endColumn: 1, from: 0, to: 0 } as const;

/** @throws EngineError where the choice is not possible now, or its data does not fit */
export function takeChoice(before: Simulation, choice: Choice): Taken {
  switch (choice.kind) {
    case 'event':
      return sent(before, choice);
    case 'reply':
      return replied(before, choice.call, choice.reply);
    case 'decide':
      return decided(before, choice);
    case 'wait':
      return done(before, [{ kind: 'wait', ms: choice.ms, at }]);
    case 'next': {
      const { nextDueMs } = playOffers(before);
      return done(before, nextDueMs === undefined ? [] : [{ kind: 'wait', ms: nextDueMs - before.nowMs, at }]);
    }
    case 'resolve': {
      const { code, action, output } = choice;
      const act =
        action === 'skip' && output !== undefined ? ({ kind: action, output } as const) : ({ kind: action } as const);
      return done(before, [{ kind: 'resolve', code, action: act, at }]);
    }
  }
}

function done(before: Simulation, steps: readonly ScenarioStep[], data?: Json): Taken {
  const simulation = steps.reduce((now, step) => perform(now, step, before.seed), before);
  return { simulation, steps, ...(data === undefined ? {} : { data }) };
}

function sent(before: Simulation, { type, flow, data }: Extract<Choice, { kind: 'event' }>): Taken {
  const [root] = before.instances;
  const offer = playOffers(before).events.find((one) => one.type === type && one.flow === (flow ?? root?.flow));
  const value = data ?? (offer && samplesOf(offer.samples)[0]) ?? {};
  const to = flow === undefined || flow === root?.flow ? {} : { to: flow };
  return done(before, [{ kind: 'send', event: type, data: { kind: 'literal', value }, ...to, at }], value);
}

function replied(before: Simulation, key: string, reply: Reply): Taken {
  const offer = openCall(before, key);
  if (offer === undefined) throw new EngineError('CALL_NOT_OPEN', { params: { capability: key } });
  switch (reply.kind) {
    case 'output': {
      const value = reply.data ?? samplesOf(offer.samples)[0] ?? {};
      return answered(before, offer, { kind: 'output', value: { kind: 'literal', value } }, value);
    }
    case 'error': {
      const declared = offer.errors.find(({ code }) => code === reply.code);
      const value = reply.data ?? (declared && samplesOf(declared.samples)[0]);
      const data = value === undefined ? {} : { data: value };
      return answered(before, offer, { kind: 'error', code: reply.code, ...data }, value);
    }
    case 'fault':
    case 'timeout':
      return answered(before, offer, { kind: reply.kind });
    case 'exhausted':
      return exhausted(before, key, reply.by);
  }
}

type Result = Extract<ScenarioStep, { kind: 'answer' }>['result'];

function answered(before: Simulation, { capability, nth }: CallOffer, result: Result, data?: Json): Taken {
  return done(before, [{ kind: 'answer', capability, ...(nth === 1 ? {} : { nth }), result, at }], data);
}

/** Fails attempt after attempt, with the time between them, until the call is settled or a person is asked. */
function exhausted(before: Simulation, key: string, kind: 'fault' | 'timeout'): Taken {
  let now = before;
  const steps: ScenarioStep[] = [];
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const open = openCall(now, key);
    if (open === undefined) break;
    const { dueAtMs } = open.call;
    const waits = open.call.status === 'open' && dueAtMs !== undefined;
    const taken = waits ? done(now, [{ kind: 'wait', ms: dueAtMs - now.nowMs, at }]) : answered(now, open, { kind });
    now = taken.simulation;
    steps.push(...taken.steps);
  }
  return { simulation: now, steps };
}

function openCall(simulation: Simulation, key: string): CallOffer | undefined {
  return playOffers(simulation).calls.find((offer) => callKey(simulation, offer) === key);
}

function decided(before: Simulation, { task: key, outcome, role, form }: Extract<Choice, { kind: 'decide' }>): Taken {
  const { tasks } = playOffers(before);
  const offer = tasks.find((one) => taskKey(before, one) === key);
  if (offer === undefined) {
    const open = tasks.map(({ task }) => task.state).join(', ');
    throw new EngineError('TASK_NOT_OPEN', { params: { task: key, open } });
  }
  const { task, nth, samples } = offer;
  const value = form ?? samplesOf(samples)[0] ?? {};
  const step = { kind: 'task', task: task.state, outcome, form: { kind: 'literal', value }, at } as const;
  const which = nth === 1 ? {} : { nth };
  return done(before, [{ ...step, ...which, ...(role === undefined ? {} : { role }) }], value);
}
