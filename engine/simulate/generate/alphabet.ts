import { startOf } from '../../kernel/issue.ts';
import type { Json } from '../../kernel/json.ts';
import { offers, type CallOffer, type EventOffer, type TaskOffer } from '../offer/offers.ts';
import type { GivenResult, GivenValue, ScenarioStep } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';

/** Everything that can happen next: what people, apps, providers and time may do, each in the ways that matter. */
export function alphabet(simulation: Simulation): readonly ScenarioStep[] {
  const { events, calls, tasks, nextDueMs } = offers(simulation);
  return [
    ...calls.flatMap(answers),
    ...tasks.flatMap(decisions),
    ...events.flatMap(sendings),
    ...(nextDueMs === undefined ? [] : [{ kind: 'wait', ms: nextDueMs - simulation.nowMs, at } as const]),
  ];
}

/** Steps that are made have no text. */
const at = startOf('');

/** Of a call that waits for a retry nothing is asked: time brings the next attempt. */
function answers({ call, capability, nth, samples, errors }: CallOffer): readonly ScenarioStep[] {
  if (call.status !== 'accepted') return [];
  const results: readonly GivenResult[] = [
    ...samples().map((value) => ({ kind: 'output', value: literal(value) }) as const),
    ...errors.flatMap((error): readonly GivenResult[] => {
      if (error.class === 'fatal') return [];
      const [first] = error.samples();
      return [{ kind: 'error', code: error.code, ...(first === undefined ? {} : { data: first }) }];
    }),
  ];
  return results.map((result) => ({ kind: 'answer', capability, ...nthOf(nth), result, at }));
}

function decisions({ task, nth, samples }: TaskOffer): readonly ScenarioStep[] {
  const forms = samples();
  return task.outcomes.flatMap(({ outcome }) =>
    task.roles.flatMap((role) =>
      forms.map((value) => {
        const form = literal(value);
        return { kind: 'task', task: task.state, ...nthOf(nth), outcome, form, role, at } as const;
      }),
    ),
  );
}

function sendings({ type: event, flow, instance, accepted, samples }: EventOffer): readonly ScenarioStep[] {
  if (!accepted) return [];
  const to = instance === 0 ? {} : { to: flow };
  return samples().map((value) => ({ kind: 'send', event, data: literal(value), ...to, at }) as const);
}

function nthOf(nth: number) {
  return nth === 1 ? {} : { nth };
}

function literal(value: Json): GivenValue {
  return { kind: 'literal', value };
}
