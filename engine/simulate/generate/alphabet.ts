import { startOf } from '../../kernel/issue.ts';
import type { Json } from '../../kernel/json.ts';
import { acceptedEvents } from '../read-outs.ts';
import { nextDueMs } from '../move-time.ts';
import { isEnded } from '../run.ts';
import type { GivenResult, GivenValue, ScenarioStep } from '../scenario/scenario.ts';
import type { SimulatedCall, SimulatedInstance, SimulatedTask, Simulation } from '../simulation.ts';
import { guardsOf } from './guards-of.ts';
import { variants } from './variants.ts';

/** Everything that can happen next: what people, apps, providers and time may do, each in the ways that matter. */
export function alphabet(simulation: Simulation): readonly ScenarioStep[] {
  const { instances, seed, nowMs } = simulation;
  const due = nextDueMs(simulation);
  return [
    ...instances.flatMap((instance) => [
      ...instance.calls.flatMap((call) => answers(instance, call, seed)),
      ...instance.tasks.flatMap((task) => decisions(instance, task, seed)),
      ...(isEnded(instance) ? [] : events(instance, instances, seed)),
    ]),
    ...(due === undefined ? [] : [{ kind: 'wait', ms: due - nowMs, at } as const]),
  ];
}

/** Steps that are made have no text. */
const at = startOf('');

function answers(
  instance: SimulatedInstance,
  { effect, status }: SimulatedCall,
  seed: number,
): readonly ScenarioStep[] {
  if (effect.kind !== 'call' || status !== 'accepted') return [];
  const { contract, output: judge } = instance.plan.contract(effect.contract);
  const { capability, errors } = contract;
  const outputs = variants({
    root: 'output',
    schema: contract.output,
    judge,
    guards: guardsOf(instance.plan.checked.body.flow).all,
    scope: scopeOf(instance),
    seed,
  });
  const results: readonly GivenResult[] = [
    ...outputs.map((value) => ({ kind: 'output', value: literal(value) }) as const),
    ...Object.entries(errors).flatMap(([code, { class: kind, data }]): readonly GivenResult[] => {
      if (kind === 'fatal') return [];
      const [first] =
        data === undefined
          ? []
          : variants({ root: 'output', schema: data, judge: () => ({ ok: true }), guards: [], scope: {}, seed });
      return [{ kind: 'error', code, ...(first === undefined ? {} : { data: first }) }];
    }),
  ];
  return results.map((result) => ({ kind: 'answer', capability, result, at }));
}

function decisions(
  instance: SimulatedInstance,
  { state, outcomes, roles, form, answersCall }: SimulatedTask,
  seed: number,
): readonly ScenarioStep[] {
  const forms =
    form === undefined
      ? [{}]
      : variants({
          root: 'output',
          schema: form,
          judge: instance.plan.validator(form),
          guards: answersCall ? guardsOf(instance.plan.checked.body.flow).all : [],
          scope: scopeOf(instance),
          seed,
        });
  return outcomes.flatMap(({ outcome }) =>
    roles.flatMap((role) =>
      forms.map((value) => ({ kind: 'task', task: state, outcome, form: literal(value), role, at }) as const),
    ),
  );
}

function events(instance: SimulatedInstance, all: readonly SimulatedInstance[], seed: number): readonly ScenarioStep[] {
  const { plan, flow, number } = instance;
  // Where more than one instance could be meant, the step names its flow.
  const isFirst = all.findIndex((other) => other.flow === flow && !isEnded(other)) === number;
  if (!isFirst) return [];
  return acceptedEvents(instance).flatMap((event) => {
    const declared = plan.event(event);
    if (declared === undefined) return [];
    const payloads = variants({
      root: 'event',
      schema: declared.definition.schema,
      judge: declared.judge,
      guards: guardsOf(plan.checked.body.flow).byEvent(event),
      scope: scopeOf(instance),
      seed,
    });
    return payloads.map(
      (value) => ({ kind: 'send', event, data: literal(value), ...(number === 0 ? {} : { to: flow }), at }) as const,
    );
  });
}

function scopeOf({ record, plan }: SimulatedInstance) {
  return {
    context: record?.data ?? {},
    input: record?.engine.input ?? null,
    parameters: plan.checked.body.parameters,
  };
}

function literal(value: Json): GivenValue {
  return { kind: 'literal', value };
}
