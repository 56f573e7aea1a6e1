import type { ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { runUntil } from './advance.ts';
import type { Responder } from './responder.ts';
import { closeRun, openRun } from './run.ts';
import type { Simulation } from './simulation.ts';
import { begin } from './sub-flows.ts';
import type { World } from './world.ts';

export interface SimulationStart {
  readonly release: ReleaseId;
  readonly identity: string;
  readonly input: Json;
  /** ms since the epoch */
  readonly nowMs: number;
  /** Of all chance there is: equal seeds, equal simulations. */
  readonly seed: number;
  readonly respond: Responder;
}

/** Starts an instance. @throws EngineError INPUT_INVALID, KEY_INVALID */
export function startSimulation(world: World, { release, input, ...start }: SimulationStart): Simulation {
  const run = openRun({ world, ...start, draws: 0, instances: [], replies: [], early: [], used: {}, trace: [] });
  begin(run, world.plan(release), input);
  runUntil(run, run.nowMs);
  return closeRun(run);
}
