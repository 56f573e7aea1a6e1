import { formatDuration } from '../../kernel/duration.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { World } from '../world.ts';
import { rootInstance, statusOf } from '../read-outs.ts';
import { effectLog, lastInputs } from '../scenario/effect-log.ts';
import { perform } from '../scenario/run-scenario.ts';
import type { GivenResult, GivenValue, ScenarioStep } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import { holdAll, type FoundPath, type SearchRequest } from './search.ts';

/** A found way as a scenario's data: each step with the state it leads to, and all that is so at the end. */
export function scenarioData(
  world: World,
  request: SearchRequest,
  { input, steps }: FoundPath,
  number: number,
): JsonObject {
  const { release, identity, nowMs, seed } = request;
  let simulation = startSimulation(world, { release, identity, input, nowMs, seed, respond: holdAll });
  const written: Json[] = [];
  for (const step of steps) {
    simulation = perform(simulation, step, seed);
    written.push(stepData(step), { expect: { state: statesOf(simulation) } });
  }
  return {
    id: `${number}-${rootInstance(simulation).states.join('-')}`,
    input,
    steps: written,
    expect: endOf(simulation),
  };
}

function statesOf(simulation: Simulation): Json {
  const { states } = rootInstance(simulation);
  const [only] = states;
  return only !== undefined && states.length === 1 ? only : states;
}

function endOf(simulation: Simulation): JsonObject {
  const root = rootInstance(simulation);
  return {
    status: statusOf(root),
    state: statesOf(simulation),
    ...(root.record?.output === undefined ? {} : { output: root.record.output }),
    context: root.record?.data ?? {},
    effects: effectLog(simulation),
    exactly: true,
    inputs: lastInputs(simulation),
  };
}

/** A step as it is written. */
function stepData(step: ScenarioStep): JsonObject {
  switch (step.kind) {
    case 'send': {
      const { event, data, to } = step;
      return { send: event, ...(to === undefined ? {} : { to }), data: valueData(data) };
    }
    case 'task': {
      const { task, outcome, form, role } = step;
      return { task, outcome, form: valueData(form), ...(role === undefined ? {} : { as: role }) };
    }
    case 'wait':
      return { wait: formatDuration(step.ms) };
    case 'answer':
      return { answer: step.capability, ...resultData(step.result) };
    case 'resolve':
      return { resolve: step.code, action: step.action.kind };
    case 'expect':
      throw new TypeError('a found way expects nothing');
  }
}

function resultData(result: GivenResult): JsonObject {
  switch (result.kind) {
    case 'output':
      return { output: valueData(result.value) };
    case 'error':
      return { error: result.code, ...(result.data === undefined ? {} : { data: result.data }) };
    case 'fault':
    case 'timeout':
    case 'hold':
      return { [result.kind]: true };
  }
}

function valueData(given: GivenValue): Json {
  return given.kind === 'literal' ? given.value : { sample: given.mode, with: given.with };
}
