import type { Json, ReleaseId } from '@tessera/engine';
import { inputsOf, type World } from '@tessera/engine/simulate';
import { samplesOf } from './samples-of.ts';
import { seedOfText } from './seed-of-text.ts';

/** What may come in: a typical input first, then those on each side of what guards compare. */
export function inputSamples(world: World, release: ReleaseId, seed: number): readonly Json[] {
  return samplesOf(() => inputsOf(world, { release, seed: seedOfText(seed, 'input') }));
}
