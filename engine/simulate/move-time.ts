import { EngineError } from '../kernel/engine-error.ts';
import { nextDue, runUntil } from './advance.ts';
import { closeRun, openRun } from './run.ts';
import type { Simulation } from './simulation.ts';

/** Moves the clock; all that is due on the way happens at its own time. @throws EngineError CLOCK_BACKWARDS */
export function advanceTo(simulation: Simulation, atMs: number): Simulation {
  if (!Number.isFinite(atMs) || atMs < simulation.nowMs) {
    throw new EngineError('CLOCK_BACKWARDS', { params: { now: simulation.nowMs, advanceTo: atMs } });
  }
  const run = openRun(simulation);
  runUntil(run, atMs);
  return closeRun(run);
}

/** @param ms how far, 0 or more */
export function advanceBy(simulation: Simulation, ms: number): Simulation {
  return advanceTo(simulation, simulation.nowMs + ms);
}

/** When something happens by itself: a timer, a retry, an answer; undefined where nothing will. */
export function nextDueMs(simulation: Simulation): number | undefined {
  return nextDue(simulation)?.atMs;
}

/** To the next thing that happens by itself; the same simulation where nothing will. */
export function advanceToNext(simulation: Simulation): Simulation {
  const atMs = nextDueMs(simulation);
  return atMs === undefined ? simulation : advanceTo(simulation, atMs);
}
