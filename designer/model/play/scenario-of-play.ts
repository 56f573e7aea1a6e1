import type { Json, JsonObject } from '@tessera/engine';
import { scenarioData, type TextsWorld } from '@tessera/engine/simulate';
import { answersOfCalled } from './answers-of-called.ts';
import type { CarriedOut } from './carry-out.ts';
import { facetsOfPlay } from './facets-of-play.ts';
import type { Play } from './play.ts';
import { unanswered } from './unanswered.ts';

/**
 * What was played as a scenario for `tessera test`: the same input, seed and steps, each with the state it leads to, and
 * what is so at the end. Data stands there as it was, so that it holds whatever the generator makes later.
 */
export function scenarioOfPlay(
  texts: TextsWorld,
  play: Play & { readonly identity: string },
  { made }: CarriedOut,
  named: { readonly id: string; readonly title?: string },
): JsonObject {
  const { world } = texts;
  const facets = facetsOfPlay(texts, play);
  const [start] = made;
  const end = made.at(-1);
  if (start?.data === undefined || end === undefined) throw new TypeError('a play begins with its start');
  const { identity, seed, startMs: nowMs } = play;
  const release = end.simulation.instances[0]?.plan.checked.release;
  if (release === undefined) throw new TypeError('a simulation has a root');
  const way = { input: start.data, steps: made.flatMap(({ steps }) => steps) };
  const request = { release, identity, nowMs, seed, respond: unanswered };
  const { input, steps, expect } = scenarioData(world, request, way, () => named.id);
  return {
    id: named.id,
    ...(named.title === undefined ? {} : { title: named.title }),
    identity,
    ...(Object.keys(facets).length === 0 ? {} : { facets }),
    now: new Date(nowMs).toISOString().replace('.000Z', 'Z'),
    seed,
    providers: answersOfCalled(end.simulation, { timeout: true }),
    input: input ?? {},
    steps: withoutRepeats(steps),
    expect: outcomeOf(expect),
  };
}

/** A state that stays as it is need not be said again. */
function withoutRepeats(steps: Json | undefined): readonly Json[] {
  const list: readonly Json[] = Array.isArray(steps) ? steps : [];
  let said = '';
  return list.filter((step) => {
    if (typeof step !== 'object' || step === null || !('expect' in step)) return true;
    const text = JSON.stringify(step);
    const isNew = text !== said;
    said = text;
    return isNew;
  });
}

/** What an analyst would have asked: how it ends, what comes out, and what was done. */
function outcomeOf(expect: Json | undefined): JsonObject {
  const found = typeof expect === 'object' && expect !== null && !Array.isArray(expect) ? expect : {};
  const wanted = ['status', 'state', 'output', 'effects', 'exactly'];
  return Object.fromEntries(Object.entries(found).filter(([key]) => wanted.includes(key)));
}
