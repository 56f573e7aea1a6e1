import { EngineError } from '../kernel/engine-error.ts';
import { runUntil } from './advance.ts';
import { closeRun, instanceAt, isEnded, openRun, type Run } from './run.ts';
import type { SimulatedInstance, Simulation } from './simulation.ts';

/** One operation: decides on copies, does what follows at once, and gives the simulation as it is then. */
export function operate(simulation: Simulation, work: (run: Run) => void): Simulation {
  const run = openRun(simulation);
  work(run);
  runUntil(run, run.nowMs);
  return closeRun(run);
}

/** @throws EngineError INSTANCE_FINISHED */
export function refuseEnded(instance: SimulatedInstance): void {
  if (!isEnded(instance)) return;
  const status = instance.record?.status === 'done' ? 'finished' : 'cancelled';
  throw new EngineError('INSTANCE_FINISHED', { params: { instance: instance.flow, status } });
}

export function rootOf(run: Pick<Run, 'instances'>): SimulatedInstance {
  return instanceAt(run, 0);
}
