import { compileGuard } from '../../flow/expression/compile.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Location } from '../../kernel/issue.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { answerCall } from '../answer-call.ts';
import { decideTask } from '../decide-task.ts';
import { advanceBy } from '../move-time.ts';
import { resolveIncident } from '../resolve-incident.ts';
import { sendEvent } from '../send-event.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import type { World } from '../world.ts';
import { compare, type Mismatch } from './compare.ts';
import { givenValue } from './sample-value.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { resultOf, sampledPrefix, scriptedResponder } from './scripted-responder.ts';

/** Why a scenario does not hold. */
export type ScenarioFailure =
  | ({ readonly kind: 'mismatch' } & Mismatch)
  /** A step, or the start, was refused. */
  | { readonly kind: 'refused'; readonly error: EngineError; readonly at: Location }
  /** A step was to be refused, and was not, or with another code. */
  | { readonly kind: 'not-refused'; readonly expected: string; readonly actual?: string; readonly at: Location };

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly identity: string;
  /** Empty: it holds. A step that fails is the last one. */
  readonly failures: readonly ScenarioFailure[];
  /** As it was at the end; absent where the start was refused. */
  readonly simulation?: Simulation;
  /** Capabilities that were answered by samples of their output. */
  readonly sampled: readonly string[];
}

/** Runs one scenario under an identity, from its start to its last expectation. */
export function runScenario(world: World, release: ReleaseId, scenario: Scenario, identity: string): ScenarioRun {
  const { flow } = world.plan(release).checked.body;
  let simulation: Simulation;
  try {
    simulation = startSimulation(world, {
      release,
      identity,
      input: givenValue(scenario.input, flow.input, scenario.seed),
      nowMs: scenario.nowMs,
      seed: scenario.seed,
      respond: scriptedResponder(scenario),
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { scenario, identity, failures: [{ kind: 'refused', error, at: scenario.at }], sampled: [] };
  }
  for (const step of scenario.steps) {
    const taken = takeStep(simulation, step, scenario.seed);
    simulation = taken.simulation;
    if (taken.failures.length > 0) return finished(scenario, identity, simulation, taken.failures);
  }
  const failures = scenario.expect === undefined ? [] : mismatches(simulation, scenario.expect);
  return finished(scenario, identity, simulation, failures);
}

function finished(
  scenario: Scenario,
  identity: string,
  simulation: Simulation,
  failures: readonly ScenarioFailure[],
): ScenarioRun {
  const sampled = Object.keys(simulation.used).filter((name) => name.startsWith(sampledPrefix));
  return { scenario, identity, failures, simulation, sampled: sampled.map((name) => name.slice(sampledPrefix.length)) };
}

interface Taken {
  readonly simulation: Simulation;
  readonly failures: readonly ScenarioFailure[];
}

function takeStep(before: Simulation, step: ScenarioStep, seed: number): Taken {
  if (step.kind === 'expect') return { simulation: before, failures: mismatches(before, step.expect) };
  const { refused, at } = step;
  try {
    const simulation = perform(before, step, seed);
    const failures: readonly ScenarioFailure[] =
      refused === undefined ? [] : [{ kind: 'not-refused', expected: refused, at }];
    return { simulation, failures };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (refused === undefined) return { simulation: before, failures: [{ kind: 'refused', error, at }] };
    if (refused === '' || refused === error.code) return { simulation: before, failures: [] };
    return { simulation: before, failures: [{ kind: 'not-refused', expected: refused, actual: error.code, at }] };
  }
}

function mismatches(simulation: Simulation, expect: Parameters<typeof compare>[1]): readonly ScenarioFailure[] {
  return compare(simulation, expect).map((mismatch) => ({ kind: 'mismatch', ...mismatch }));
}

/** Does what a step says. @throws EngineError where it is refused */
export function perform(simulation: Simulation, step: ScenarioStep, seed: number): Simulation {
  switch (step.kind) {
    case 'expect':
      return simulation;
    case 'send': {
      const { event: type, data, to } = step;
      const payload = givenValue(data, eventSchema(simulation, step), seed);
      return sendEvent(simulation, { type, payload, ...(to === undefined ? {} : { to }) });
    }
    case 'task': {
      const { task, nth, outcome, form, role, by } = step;
      return decideTask(simulation, {
        task,
        ...(nth === undefined ? {} : { nth }),
        outcome,
        form: givenValue(form, formSchema(simulation, task), seed),
        ...(role === undefined ? {} : { role }),
        ...(by === undefined ? {} : { by }),
      });
    }
    case 'wait':
      return advanceBy(simulation, step.ms);
    case 'answer': {
      const { capability, when, nth } = step;
      const holds = compileGuard(when);
      const result = resultOf(step.result, outputSchema(simulation, capability), seed);
      const which = nth === undefined ? {} : { nth };
      return answerCall(simulation, { capability, input: (input) => holds({ input }), ...which }, result);
    }
    case 'resolve':
      return resolveIncident(simulation, step.action, step.code);
  }
}

function eventSchema(
  { instances }: Simulation,
  { event, to }: { readonly event: string; readonly to?: string },
): JsonSchema {
  const declared = instances.flatMap(({ flow, plan }) =>
    to === undefined || to === flow ? (plan.event(event) ?? []) : [],
  );
  return declared[0]?.definition.schema ?? true;
}

function formSchema({ instances }: Simulation, task: string): JsonSchema {
  const open = instances.flatMap(({ tasks }) => tasks);
  return open.find(({ state }) => state === task || state.endsWith(`.${task}`))?.form ?? true;
}

function outputSchema({ instances }: Simulation, capability: string): JsonSchema {
  const contracts = instances.flatMap(({ plan }) => Object.values(plan.checked.body.contracts));
  return contracts.find((contract) => contract.capability === capability)?.output ?? true;
}
