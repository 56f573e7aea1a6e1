import type { Json } from '@tessera/engine';
import { formatDuration } from '@tessera/engine/catalog';
import { effectLog, nobody, type Simulation, type TextsWorld } from '@tessera/engine/simulate';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { causesOf, type Cause } from './causes-of.ts';
import { contextChanges } from './context-changes.ts';
import { facetsOfPlay } from './facets-of-play.ts';
import type { Play } from './play.ts';

/** Two identities at one play, choice by choice, until they differ. */
export interface LockStep {
  /** Choices that both could make alike; where they differ, the one that parted them is the last. */
  readonly steps: number;
  readonly divergence?: Divergence;
}

export interface Divergence {
  /** Of the play: 0 is the start. */
  readonly step: number;
  readonly kind: 'refused' | 'state' | 'effect' | 'context' | 'time';
  /** Of the context: where. */
  readonly path?: string;
  readonly left: Json;
  readonly right: Json;
  /** What the two identities say differently and may be behind it, the likeliest first. */
  readonly causes: readonly Cause[];
}

/** Plays the same choices under another identity beside the first. Undefined: one of them has no machine. */
export function lockStep(texts: TextsWorld, play: Play, other: string): LockStep | undefined {
  const left = carriedOut(texts, play);
  const right = carriedOut(texts, { ...play, identity: other });
  if (left === undefined || right === undefined) return undefined;
  const steps = left.made.length;
  for (let step = 0; step < steps; step += 1) {
    const found = differenceAt(left, right, step);
    if (found === undefined) continue;
    const causes = causesOf(texts, play.flow, [play.identity ?? nobody, other], statesAt([left, right], step));
    return { steps: step, divergence: { step, ...found, causes } };
  }
  return { steps };
}

function carriedOut(texts: TextsWorld, play: Play): CarriedOut | undefined {
  const { release } = texts.draft(play.flow, play.identity ?? nobody, facetsOfPlay(texts, play));
  return release === undefined ? undefined : carryOut(texts, release, play);
}

type Difference = Omit<Divergence, 'step' | 'causes'>;

function differenceAt(left: CarriedOut, right: CarriedOut, step: number): Difference | undefined {
  const [a, b] = [left.made[step]?.simulation, right.made[step]?.simulation];
  if (a === undefined) return undefined;
  if (b === undefined) return { kind: 'refused', left: 'taken', right: right.refused?.code ?? '' };
  return (
    unequal('state', statesOf(a), statesOf(b)) ??
    firstUnequal('effect', newEffects(left, step), newEffects(right, step)) ??
    contextDifference(a, b) ??
    unequal('time', a.nowMs, b.nowMs)
  );
}

function unequal(kind: Difference['kind'], left: Json, right: Json): Difference | undefined {
  return JSON.stringify(left) === JSON.stringify(right) ? undefined : { kind, left, right };
}

/** Of two lists the first place where they part. */
function firstUnequal(kind: Difference['kind'], left: readonly Json[], right: readonly Json[]): Difference | undefined {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const found = unequal(kind, left[index] ?? null, right[index] ?? null);
    if (found !== undefined) return found;
  }
  return undefined;
}

function statesOf({ instances }: Simulation): Json {
  return instances.map(({ flow, states }) => [flow, ...states]);
}

/** What the step asked for, one after the other: with what data, and of a timer how long it is. */
function newEffects({ made }: CarriedOut, step: number): readonly Json[] {
  const before = made[step - 1]?.simulation.trace.length ?? 0;
  const trace = made[step]?.simulation.trace.slice(before) ?? [];
  return trace.flatMap((entry) => {
    if (entry.kind !== 'step') return [];
    return entry.effects.flatMap((effect): readonly Json[] => {
      const [line = effect.kind] = effectLog({ trace: [{ ...entry, effects: [effect] }] });
      if (effect.kind === 'wake') return [{ timer: formatDuration(effect.dueAtMs - entry.atMs) }];
      return 'input' in effect ? [line, effect.input] : [line];
    });
  });
}

function contextDifference(a: Simulation, b: Simulation): Difference | undefined {
  const [found] = contextChanges('', a.instances[0]?.record?.data, b.instances[0]?.record?.data);
  if (found === undefined) return undefined;
  return { kind: 'context', path: found.path, left: found.before ?? null, right: found.after ?? null };
}

function statesAt(both: readonly CarriedOut[], step: number): readonly string[] {
  return both.flatMap(({ made }) =>
    [made[step - 1], made[step]].flatMap((one) => one?.simulation.instances[0]?.states ?? []),
  );
}
