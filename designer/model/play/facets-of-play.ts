import type { TextsWorld } from '@tessera/engine/simulate';
import type { Facets, Play } from './play.ts';

/** Of the request that a play begins with. */
export function facetsOfPlay(texts: TextsWorld, { flow, input, facets }: Play): Facets {
  return { ...facets, ...(input === undefined ? {} : texts.facetsOf(flow, input)) };
}
