import type { ReleaseId } from '@tessera/engine';
import { EngineError } from '@tessera/engine/catalog';
import { nobody, startSimulation, type Simulation, type TextsWorld } from '@tessera/engine/simulate';
import { inputSamples } from './input-samples.ts';
import type { Choice, Play } from './play.ts';
import { takeChoice, type Taken } from './take-choice.ts';
import { unanswered } from './unanswered.ts';

/** A play with every simulation on its way: the start first, then one for each choice that was possible. */
export interface CarriedOut {
  readonly marks: readonly string[];
  readonly made: readonly Made[];
  /** Why the choice after them, or the start, was not possible. */
  readonly refused?: EngineError;
}

export interface Made extends Taken {
  readonly choice?: Choice;
}

/** @param known of a play before this one: what both begin with is not played again */
export function carryOut(texts: TextsWorld, release: ReleaseId, play: Play, known?: CarriedOut): CarriedOut {
  const { choices, ...head } = play;
  const marks = [JSON.stringify([release, head]), ...choices.map((choice) => JSON.stringify(choice))];
  const differs = marks.findIndex((mark, index) => known?.marks[index] !== mark);
  const made = known === undefined ? [] : known.made.slice(0, differs === -1 ? marks.length : differs);
  try {
    if (made.length === 0) made.push(started(texts, release, play));
    for (const choice of choices.slice(made.length - 1)) {
      const { simulation } = last(made);
      made.push({ choice, ...takeChoice(simulation, choice) });
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { marks, made, refused: error };
  }
  return { marks, made };
}

function started({ world }: TextsWorld, release: ReleaseId, play: Play): Made {
  const { identity = nobody, seed, startMs: nowMs } = play;
  const input = play.input ?? inputSamples(world, release, seed)[0] ?? {};
  const simulation = startSimulation(world, { release, identity, input, nowMs, seed, respond: unanswered });
  return { simulation, steps: [], data: input };
}

function last(made: readonly Made[]): { readonly simulation: Simulation } {
  const one = made.at(-1);
  if (one === undefined) throw new TypeError('a play begins with its start');
  return one;
}
