import type { Json, JsonObject } from '../../kernel/json.ts';
import type { World } from '../world.ts';
import { rootInstance, statusOf } from '../read-outs.ts';
import { effectLog, lastInputs } from '../scenario/effect-log.ts';
import { perform } from '../scenario/run-scenario.ts';
import { stepData } from '../scenario/step-data.ts';
import type { Responder } from '../responder.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import { holdAll, type FoundPath, type SearchRequest } from './search.ts';

/** Who stands for the providers as the scenario's `providers` do; holds every call unless given. */
type WayRequest = Omit<SearchRequest, 'limit'> & { readonly respond?: Responder };

/**
 * A way as a scenario's data: each step with the state it leads to, and all that is so at the end.
 * @param idOf its name, by the states that it ends in
 */
export function scenarioData(
  world: World,
  request: WayRequest,
  { input, steps }: Pick<FoundPath, 'input' | 'steps'>,
  idOf: (states: readonly string[]) => string,
): JsonObject {
  const { seed } = request;
  let simulation = startSimulation(world, { respond: holdAll, ...request, input });
  const written: Json[] = [];
  for (const step of steps) {
    simulation = perform(simulation, step, seed);
    written.push(stepData(step), { expect: { state: statesOf(simulation) } });
  }
  return {
    id: idOf(rootInstance(simulation).states),
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
