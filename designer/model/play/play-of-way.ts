import type { ReleaseId } from '@tessera/engine';
import { holdAll, nobody, startSimulation, type FoundPath, type TextsWorld } from '@tessera/engine/simulate';
import { choicesOfSteps } from './choices-of-steps.ts';
import type { Play } from './play.ts';

/** A way that a search found as a play of the same flow, identity and seed. */
export function playOfWay(
  { world }: TextsWorld,
  release: ReleaseId,
  play: Play,
  { input, steps }: Pick<FoundPath, 'input' | 'steps'>,
): Play {
  const { identity = nobody, seed, startMs: nowMs } = play;
  const start = startSimulation(world, { release, identity, input, nowMs, seed, respond: holdAll });
  return { ...play, input, choices: choicesOfSteps(start, steps) };
}
