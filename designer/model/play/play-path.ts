import { followPath, nobody, type TextsWorld } from '@tessera/engine/simulate';
import type { StatePath } from '../edit/gesture.ts';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { playOfWay } from './play-of-way.ts';
import type { Play } from './play.ts';
import { stepView } from './step-view.ts';

/** A checker's path at play. */
export interface PlayedPath {
  readonly play: Play;
  /** How many of the path's states are entered, in order; all of them unless no data and no answer were found that do. */
  readonly entered: number;
  readonly states: number;
}

/**
 * Finds what to choose so that the path of an issue comes true.
 * @param path states and what leads from one to the next, in turn, as `issue.path` tells it
 */
export function playPath(texts: TextsWorld, play: Play, path: readonly string[]): PlayedPath | undefined {
  const { identity = nobody, seed, startMs: nowMs } = play;
  const { release } = texts.draft(play.flow, identity);
  if (release === undefined) return undefined;
  const states = path.filter((_, index) => index % 2 === 0);
  const found = followPath(texts.world, { release, identity, nowMs, seed }, states);
  if (found === undefined) return undefined;
  const way = playOfWay(texts, release, play, found);
  return { play: way, entered: enteredBy(carryOut(texts, release, way), states), states: states.length };
}

/** Told of the play itself, which may go otherwise than the search saw it: attempts run out of time one by one. */
function enteredBy({ made }: CarriedOut, states: readonly StatePath[]): number {
  let entered = 0;
  for (const [index, { simulation }] of made.entries()) {
    const { visited } = stepView(made[index - 1]?.simulation, simulation, {});
    for (const state of visited) {
      for (let next = states[entered]; next !== undefined && isWithin(state, next); next = states[entered])
        entered += 1;
    }
  }
  return entered;
}

function isWithin(state: StatePath, outer: StatePath): boolean {
  return state === outer || state.startsWith(`${outer}.`);
}
